import { secureHeaders } from 'hono/secure-headers';

/** What the page may load: itself and nothing else. MapLibre and deck.gl start workers from blobs; antd writes style tags. */
export function pageHeaders() {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      workerSrc: ["'self'", 'blob:'],
      imgSrc: ["'self'", 'data:', 'blob:'],
      styleSrc: ["'self'", "'unsafe-inline'"],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    // Offices run plain HTTP inside; a browser told otherwise would not come back.
    strictTransportSecurity: false,
    xFrameOptions: 'DENY',
  });
}
