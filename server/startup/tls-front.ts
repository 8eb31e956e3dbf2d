import type { RequestListener, Server } from 'node:http';
import { createServer, type Server as NetServer, type Socket } from 'node:net';

/** First byte of every TLS connection: a record of the kind "handshake". */
const tlsHandshake = 0x16;
/** Who opens a connection and says nothing is not waited for. */
const silentMs = 10_000;

export interface Front {
  /** Takes the connections of the port. */
  server: NetServer;
  /** Those too that are in the middle of a handshake, which no HTTP server knows of. */
  closeConnections(): void;
}

/**
 * One port for both: who speaks TLS gets the page, who types the address without "https" is led there instead of
 * seeing a broken page.
 */
export function tlsFront(secure: Server, plain: Server): Front {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    const drop = () => socket.destroy();
    socket.setTimeout(silentMs, drop).once('error', drop);
    socket.once('data', (first: Buffer) => {
      socket.pause();
      socket.setTimeout(0).off('timeout', drop).off('error', drop);
      socket.unshift(first);
      (first[0] === tlsHandshake ? secure : plain).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  return {
    server,
    closeConnections() {
      for (const socket of sockets) socket.destroy();
    },
  };
}

export interface PlainRules {
  /** Whether the server answers under this Host. */
  isName(host: string): boolean;
  /** What is for everybody: the authority's certificate and how to trust it. */
  openPaths: readonly string[];
}

/**
 * What is said to those who come without TLS. Commands on this computer show their token and are served, for they have
 * no list of trusted authorities; all else but the open paths is led to https under the same name.
 */
export function plainAnswers(serve: RequestListener, { isName, openPaths }: PlainRules): RequestListener {
  return (request, response) => {
    const { authorization, host = '' } = request.headers;
    const path = request.url ?? '/';
    if (openPaths.includes(path)) return serve(request, response);
    if (authorization?.startsWith('Bearer ') && isSameComputer(request.socket))
      return serve(request, response);
    if (!isName(host) || !path.startsWith('/')) {
      response.writeHead(421).end();
      return;
    }
    // What was sent in the clear once is not to be sent again by itself.
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    response.writeHead(isReading ? 307 : 403, isReading ? { location: `https://${host}${path}` } : {}).end();
  };
}

function isSameComputer({ remoteAddress, localAddress }: Socket): boolean {
  return remoteAddress !== undefined && remoteAddress === localAddress;
}
