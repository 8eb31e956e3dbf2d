import { createMiddleware } from 'hono/factory';
import type { Logger } from 'pino';
import type { Env } from './env.ts';

const slowMs = 1_000;

/** Writes and slow answers are worth a line; refusals and bugs get theirs from the error handler. */
export function requestLog(log: Logger) {
  return createMiddleware<Env>(async (c, next) => {
    const startedAt = performance.now();
    await next();
    const durationMs = Math.round(performance.now() - startedAt);
    const isWrite = c.req.method !== 'GET' && c.req.method !== 'HEAD';
    if (!isWrite && durationMs < slowMs) return;
    const { method, path } = c.req;
    const actor = c.get('principal')?.id;
    log.info(
      { requestId: c.get('requestId'), actor, method, path, status: c.res.status, durationMs },
      'request',
    );
  });
}
