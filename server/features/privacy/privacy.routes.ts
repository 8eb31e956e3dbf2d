import { Hono } from 'hono';
import { z } from 'zod';
import { access } from '../../http/access.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import { auditRoutes } from './audit.routes.ts';
import { eraseByPerson } from './erase.ts';
import { findErasable } from './findings.ts';
import { eraseHousehold } from './household-erasure.ts';
import { eraseOpinionByPerson, findErasableOpinion, revealOpinionText } from './opinion-privacy.ts';
import { retentionRoutes } from './retention.routes.ts';
import { revealText } from './reveal.ts';

const KEY = z.object({ key: z.coerce.number().int().positive() });
const PATH = z.string().min(1).max(300);
const REVEAL = z.strictObject({ path: PATH });
const POSITION = z.number().int().min(0).max(1_000_000);
const ERASURE = z
  .strictObject({
    expectedVersion: z.number().int(),
    spans: z
      .array(
        z
          .strictObject({ path: PATH, start: POSITION, end: POSITION })
          .refine(({ start, end }) => start < end, 'start before end'),
      )
      .max(1000),
    photoIds: z.array(z.uuid()).max(200),
    reason: z.string().trim().min(2).max(500),
    /** The key once more, as the person typed it: nothing of this can be taken back. */
    confirmedKey: z.number().int(),
  })
  .refine(({ spans, photoIds }) => spans.length + photoIds.length > 0, 'spans or photoIds are needed');

const HOUSEHOLD_ERASURE = z.strictObject({
  expectedVersion: z.number().int(),
  reason: z.string().trim().min(2).max(500),
  confirmedRoom: z.string().trim().min(1).max(60),
});

/** Personal data of problems, opinions and households: looking at one text unmasked, erasing for good, periods of keeping, and the log of it all. */
export function privacyRoutes(deps: Deps) {
  const erasers = () => access({ roles: ['admin'], scope: 'area' });
  const revealers = () =>
    access({
      roles: ['admin', 'department', 'secretary', 'grid_worker'],
      scope: 'area',
      personalData: 'plain',
    });
  return new Hono<Env>()
    .post('/problems/:key/reveal', revealers(), valid('param', KEY), valid('json', REVEAL), async (c) => {
      const { key } = c.req.valid('param');
      return c.json(await revealText(deps, c.get('principal'), key, c.req.valid('json').path));
    })
    .get('/problems/:key/findings', erasers(), valid('param', KEY), async (c) =>
      c.json(await findErasable(deps.db, c.get('principal'), c.req.valid('param').key)),
    )
    .post('/problems/:key/erasures', erasers(), valid('param', KEY), valid('json', ERASURE), async (c) => {
      const { key } = c.req.valid('param');
      const { confirmedKey, ...wish } = c.req.valid('json');
      if (confirmedKey !== key) {
        throw new AppError('privacy.not_confirmed', 409, `Got ${confirmedKey} when ${key} had to be typed.`);
      }
      return c.json({ erased: await eraseByPerson(deps, c.get('principal'), key, wish) });
    })
    .post('/opinions/:key/reveal', revealers(), valid('param', KEY), valid('json', REVEAL), async (c) => {
      const { key } = c.req.valid('param');
      return c.json(await revealOpinionText(deps, c.get('principal'), key, c.req.valid('json').path));
    })
    .get('/opinions/:key/findings', erasers(), valid('param', KEY), async (c) =>
      c.json(await findErasableOpinion(deps.db, c.get('principal'), c.req.valid('param').key)),
    )
    .post('/opinions/:key/erasures', erasers(), valid('param', KEY), valid('json', ERASURE), async (c) => {
      const { key } = c.req.valid('param');
      const { confirmedKey, ...wish } = c.req.valid('json');
      if (confirmedKey !== key) {
        throw new AppError('privacy.not_confirmed', 409, `Got ${confirmedKey} when ${key} had to be typed.`);
      }
      return c.json({ erased: await eraseOpinionByPerson(deps, c.get('principal'), key, wish) });
    })
    .post(
      '/households/:key/erasures',
      erasers(),
      valid('param', KEY),
      valid('json', HOUSEHOLD_ERASURE),
      async (c) => {
        const { key } = c.req.valid('param');
        return c.json({ erased: await eraseHousehold(deps, c.get('principal'), key, c.req.valid('json')) });
      },
    )
    .route('/audit', auditRoutes(deps))
    .route('/retention', retentionRoutes(deps));
}
