import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Logger } from 'pino';
import { AppError, type ErrorBody } from './app-error.ts';
import type { Env } from './env.ts';

/** Every refusal and every bug leaves the server through here, in one shape, with the id under which the log has it. */
export function errorHandler(log: Logger) {
  return (error: Error, c: Context<Env>) => {
    const requestId = c.get('requestId') ?? '';
    const answer = (
      code: string,
      status: ContentfulStatusCode,
      message: string,
      details?: Record<string, unknown>,
    ) => c.json<ErrorBody>({ error: { code, message, requestId, details } }, status);

    if (error instanceof AppError) {
      log.info({ requestId, code: error.code, path: c.req.path }, error.message);
      return answer(error.code, error.status, error.message, error.details);
    }
    // Hono's own, e.g. a body that is no JSON
    if (error instanceof HTTPException && error.status < 500) {
      return answer('request.malformed', error.status as ContentfulStatusCode, error.message);
    }
    log.error({ requestId, path: c.req.path, err: error }, 'request failed');
    return answer('internal', 500, `Something went wrong. The log has it under ${requestId}.`);
  };
}

export function notFoundHandler(c: Context<Env>) {
  const message = `No ${c.req.method} ${c.req.path}.`;
  return c.json<ErrorBody>(
    { error: { code: 'route.not_found', message, requestId: c.get('requestId') ?? '' } },
    404,
  );
}
