import { Hono } from 'hono';
import { z } from 'zod';
import { activeDataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { may } from '../../http/permissions.ts';
import { valid } from '../../http/validation.ts';
import {
  countDeskOpinions,
  selectDeskClasses,
  selectDeskOpinions,
  selectDeskProblems,
  selectSteps,
} from './consolidation.sql.ts';
import { doStep, walkStep } from './consolidation-steps.ts';

const MAX_KEY = 2_147_483_647;
const NUMBER = z.number().int().positive().max(MAX_KEY);
/** Left out: opinions of no campaign. */
const DESK = z.object({ campaign: z.coerce.number().int().positive().max(MAX_KEY).optional() });
/** So many are grouped within three seconds. */
const OPINIONS = 5000;
const STEPS = 100;
const TITLE = z.string().trim().min(1).max(200);
const KEYS = z.array(NUMBER).min(1).max(2000);
const GROUP = z.strictObject({
  opinionKeys: KEYS,
  problemKey: NUMBER.nullable().default(null),
  title: TITLE.nullable().default(null),
  categoryCode: z.string().min(1).max(100).nullable().default(null),
  classKey: NUMBER.nullable().default(null),
});
const OPERATION = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('gather'), groups: z.array(GROUP).min(1).max(200) }),
  z.strictObject({ kind: z.literal('release'), opinionKeys: KEYS }),
  z.strictObject({ kind: z.literal('merge'), problemKeys: KEYS.max(100), intoKey: NUMBER }),
  z.strictObject({ kind: z.literal('rename'), problemKey: NUMBER, title: TITLE }),
  z.strictObject({
    kind: z.literal('class_add'),
    name: TITLE.max(60),
    problemKeys: z.array(NUMBER).max(2000).default([]),
  }),
  z.strictObject({ kind: z.literal('class_rename'), classKey: NUMBER, name: TITLE.max(60) }),
  z.strictObject({ kind: z.literal('class_remove'), classKey: NUMBER }),
  z.strictObject({ kind: z.literal('classify'), problemKeys: KEYS, classKey: NUMBER.nullable() }),
]);
const STEP = z.strictObject({ id: z.uuid(), campaignKey: NUMBER.nullable(), operation: OPERATION });
const STEP_KEY = z.object({ key: z.coerce.number().int().positive() });

/** 归纳: opinions become problems, problems classes of a campaign; every step can be taken back. */
export function consolidationRoutes(deps: Deps) {
  const { db } = deps;
  const everyone = () => access({ roles: 'all', scope: 'area' });
  const office = () => access({ roles: ['admin', 'leader', 'department', 'secretary'], scope: 'area' });

  return new Hono<Env>()
    .get('/', everyone(), valid('query', DESK), async (c) => {
      const principal = c.get('principal');
      const dataset = await activeDataset(db);
      const campaignKey = c.req.valid('query').campaign ?? null;
      return c.json({
        total: await countDeskOpinions(db, dataset, principal, campaignKey),
        opinions: await selectDeskOpinions(db, dataset, principal, campaignKey, OPINIONS),
        problems: await selectDeskProblems(db, dataset, principal, campaignKey),
        classes: await selectDeskClasses(db, campaignKey),
        steps: await selectSteps(db, dataset, principal.id, campaignKey, STEPS),
        mayMerge: may(principal, 'approve_requests'),
      });
    })
    .post('/steps', office(), valid('json', STEP), async (c) => {
      const { id, campaignKey, operation } = c.req.valid('json');
      return c.json(await doStep(deps, c.get('principal'), id, campaignKey, operation), 201);
    })
    .post('/steps/:key/undo', office(), valid('param', STEP_KEY), async (c) =>
      c.json(await walkStep(deps, c.get('principal'), c.req.valid('param').key, 'undo')),
    )
    .post('/steps/:key/redo', office(), valid('param', STEP_KEY), async (c) =>
      c.json(await walkStep(deps, c.get('principal'), c.req.valid('param').key, 'redo')),
    );
}
