import { createMiddleware } from 'hono/factory';
import { maskAnswer } from '#core/privacy/mask-answer.ts';
import type { Env } from './env.ts';

/**
 * The one door for text: whatever a handler or the error handler answers as JSON has its personal data masked, for everybody,
 * in every route that is there or will be. A route that has to answer otherwise (people, revealing on request) says so in its
 * `access` rule. Files and streams do not pass here; whoever makes one masks what it writes.
 */
export function maskAnswers() {
  return createMiddleware<Env>(async (c, next) => {
    const json = c.json as (value: unknown, ...rest: unknown[]) => Response;
    const answer = (value: unknown, ...rest: unknown[]) =>
      json(c.get('isPlain') ? value : maskAnswer(value), ...rest);
    c.json = answer as typeof c.json;
    await next();
  });
}
