import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { AppError } from './app-error.ts';
import type { Env } from './env.ts';

/** The longest list a page sends (keys to export) stays far below this. */
const textBytes = 8_000_000;
/** Forms with a photo; their route knows the profile's own limit and says it in words. */
const formBytes = 40_000_000;
/** Imports of unknown length; one that tells its length is judged by the import, with a sentence about files. */
const importBytes = 400_000_000;

const limitTo = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new AppError('request.too_large', 413, `A request may have ${maxSize} bytes.`);
    },
  });

/** Keeps anybody from filling the server's memory. */
export function limitBodies() {
  const [text, form, file] = [limitTo(textBytes), limitTo(formBytes), limitTo(importBytes)];
  return createMiddleware<Env>(async (c, next) => {
    if (!c.req.header('content-type')?.startsWith('multipart/form-data')) return text(c, next);
    if (!c.req.path.startsWith('/api/imports')) return form(c, next);
    return c.req.header('content-length') === undefined ? file(c, next) : next();
  });
}
