import { createMiddleware } from 'hono/factory';
import { secureHeaders } from 'hono/secure-headers';
import type { Deps } from './deps.ts';

const policyHeader = 'Content-Security-Policy';

/**
 * What the page may load: itself and nothing else, and the tiles of a foreign base map where the profile names one.
 * MapLibre and deck.gl start workers from blobs; antd writes style tags. A file that brings a stricter policy keeps it.
 */
export function pageHeaders({ profile }: Pick<Deps, 'profile'>) {
  const tiles = profile.tileHosts;
  const secure = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      workerSrc: ["'self'", 'blob:'],
      imgSrc: ["'self'", 'data:', 'blob:', ...tiles],
      styleSrc: ["'self'", "'unsafe-inline'"],
      connectSrc: ["'self'", ...tiles],
      objectSrc: ["'none'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
      // Scenes of a review are drawn in frames of the page itself.
      frameAncestors: ["'self'"],
    },
    // Offices run plain HTTP inside; a browser told otherwise would not come back.
    strictTransportSecurity: false,
    xFrameOptions: 'DENY',
  });
  return createMiddleware(async (c, next) => {
    let own: string | null = null;
    await secure(c, async () => {
      await next();
      own = c.res.headers.get(policyHeader);
    });
    if (own !== null) c.res.headers.set(policyHeader, own);
  });
}
