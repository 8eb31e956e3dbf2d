import { zValidator } from '@hono/zod-validator';
import type { ValidationTargets } from 'hono';
import type { ZodType } from 'zod';
import { AppError } from './app-error.ts';

/** Checks a part of the request; the refusal names each wrong field, e.g. `query.since: expected number`. */
export function valid<Target extends keyof ValidationTargets, Schema extends ZodType>(
  target: Target,
  schema: Schema,
) {
  return zValidator(target, schema, (result) => {
    if (result.success) return;
    const fields = result.error.issues.map((issue) => ({
      field: [target, ...issue.path].join('.'),
      message: issue.message,
    }));
    const message = fields.map(({ field, message }) => `${field}: ${message}`).join('; ');
    throw new AppError('request.invalid', 400, message, { fields });
  });
}
