import { Hono } from 'hono';
import { z } from 'zod';
import { writeAudit } from '../../db/audit.ts';
import { access } from '../../http/access.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';

const TAKEN = z.object({
  kind: z.enum(['review', 'atlas']),
  /** Null for an atlas. */
  reviewKey: z.number().int().positive().nullable(),
  snapshotKey: z.number().int().positive().nullable(),
  formats: z
    .array(z.enum(['pptx', 'pdf', 'docx', 'xlsx', 'html']))
    .min(1)
    .max(5),
  pageCount: z.number().int().nonnegative().max(10_000),
  isMasked: z.boolean(),
});

const UNMASKED_FOR = ['admin', 'leader', 'secretary'];

/**
 * 带走: files are made in the browser, so it says beforehand what it is about to make; who took what is in the log. Refuses
 * `deliverables.unmasked` (403) to those who may not have a deck without masks.
 */
export function takenRoutes(deps: Deps) {
  return new Hono<Env>().post(
    '/',
    access({ roles: ['admin', 'leader', 'department', 'secretary'], scope: 'area' }),
    valid('json', TAKEN),
    async (c) => {
      const principal = c.get('principal');
      const taken = c.req.valid('json');
      if (!taken.isMasked && !UNMASKED_FOR.includes(principal.role)) {
        throw new AppError(
          'deliverables.unmasked',
          403,
          'Only a leader, a secretary or the administrator takes away unmasked.',
        );
      }
      await writeAudit(deps, principal.id, 'exports.deck', taken);
      return c.json({ isLogged: true }, 201);
    },
  );
}
