import { Hono } from 'hono';
import { z } from 'zod';
import { caseAsOf, type HistoryEvent } from '#core/cases/as-of.ts';
import { REQUESTS, type RequestKind } from '#core/problems/lifecycle.ts';
import { TRIAGES } from '#core/problems/vocabulary.ts';
import { activeDataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import { countAsOf, selectHistories } from './as-of.sql.ts';
import { answerCase, clocksOf, nowOf } from './case-answer.ts';
import { decide, mayDecide, type OnMerge, requestStep, withdraw } from './case-requests.ts';
import { dispatchCase, reassignCase, superviseCase, triageCase } from './case-steps.ts';
import { countCases, countQueues, QUEUES, selectCases, whereOf } from './cases.sql.ts';
import { filterOf, queueTimes } from './queue-query.ts';
import { selectPending } from './requests.sql.ts';
import { seerOf } from './seer.ts';

const KEY = z.object({ key: z.coerce.number().int().positive() });
const ID = z.object({ id: z.uuid() });
const INSTANT = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());
const VERSION = z.number().int();
const REQUEST_KINDS = Object.keys(REQUESTS) as [RequestKind, ...RequestKind[]];
const REASON = z.string().trim().max(500);
const PAGE_LIMIT = 200;
const INBOX_LIMIT = 500;

const FILTER = {
  department: z.coerce.number().int().positive().optional(),
  community: z.coerce.number().int().positive().optional(),
  assignee: z.string().max(100).optional(),
  /** Whose lists to show, for an administrator who looks how somebody's start page is. */
  as: z.string().max(100).optional(),
};
const FILTER_QUERY = z.object(FILTER);
const LIST_QUERY = z.object({
  ...FILTER,
  queue: z.enum(QUEUES).default('open'),
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT).default(50),
  offset: z.coerce.number().int().min(0).default(0),
});
const AS_OF_QUERY = z.object({
  at: INSTANT,
  keys: z
    .string()
    .regex(/^\d{1,10}(,\d{1,10})*$/, 'whole numbers separated by commas')
    .transform((keys) => keys.split(',').map(Number))
    .refine((keys) => keys.length <= PAGE_LIMIT, `at most ${PAGE_LIMIT} keys`)
    .optional(),
});
const DISPATCH = z.strictObject({
  expectedVersion: VERSION,
  departmentKey: z.number().int().positive(),
  assigneeId: z.string().min(1).max(100),
  coDepartmentKeys: z.array(z.number().int().positive()).max(20).default([]),
  note: REASON.optional(),
});
const REQUEST = z.strictObject({
  kind: z.enum(REQUEST_KINDS),
  reason: REASON.min(1),
  dueAt: INSTANT.optional(),
  intoKey: z.number().int().positive().optional(),
});
const DECISION = z.strictObject({ decision: z.enum(['approve', 'refuse']), reason: REASON.default('') });
const TRIAGE = z.strictObject({ expectedVersion: VERSION, triage: z.enum(TRIAGES).nullable() });
const SUPERVISION = z.strictObject({
  expectedVersion: VERSION,
  supervision: z
    .strictObject({
      issuer: z.string().trim().min(1).max(100),
      documentNumber: z.string().trim().min(1).max(100),
      dueAt: INSTANT.nullable(),
    })
    .nullable(),
});

/** Problems as cases: lists of work, dispatch, requests and approvals, supervision, and the state as of any moment. */
export function casesRoutes(deps: Deps, onMerge?: OnMerge) {
  const everyone = () => access({ roles: 'all', scope: 'area' });
  const writers = () =>
    access({ roles: ['admin', 'leader', 'department', 'secretary', 'grid_worker'], scope: 'area' });
  const { db } = deps;
  const timesOf = async () => queueTimes(await nowOf(db, deps.clock), deps.profile);

  return new Hono<Env>()
    .get('/', everyone(), valid('query', LIST_QUERY), async (c) => {
      const { limit, offset, queue, as, ...query } = c.req.valid('query');
      const seer = await seerOf(deps, c.get('principal'), as);
      const dataset = await activeDataset(db);
      const times = await timesOf();
      const filter = { ...filterOf(query), queue };
      const rows = await selectCases(db, dataset, seer, filter, times, { limit, offset });
      return c.json({
        now: times.now,
        total: await countCases(db, dataset, seer, filter, times),
        rows: rows.map((row) => ({ ...row, clocks: clocksOf(row, times.now, deps.profile) })),
      });
    })
    .get('/counts', everyone(), valid('query', FILTER_QUERY), async (c) => {
      const { as, ...query } = c.req.valid('query');
      const seer = await seerOf(deps, c.get('principal'), as);
      return c.json(await countQueues(db, await activeDataset(db), seer, filterOf(query), await timesOf()));
    })
    .get('/as-of', everyone(), valid('query', AS_OF_QUERY), async (c) => {
      const { at, keys } = c.req.valid('query');
      const principal = c.get('principal');
      const dataset = await activeDataset(db);
      const histories = keys ? await selectHistories(db, dataset, principal, keys, at) : [];
      const byProblem = new Map<number, HistoryEvent[]>();
      for (const event of histories) {
        const known = byProblem.get(event.problemKey);
        if (known) known.push(event);
        else byProblem.set(event.problemKey, [event]);
      }
      return c.json({
        at,
        counts: await countAsOf(db, dataset, principal, at),
        cases: [...byProblem].map(([key, events]) => ({ key, state: caseAsOf(events, at) ?? null })),
      });
    })
    .get('/requests', everyone(), valid('query', FILTER_QUERY), async (c) => {
      const { as, ...query } = c.req.valid('query');
      const principal = c.get('principal');
      const seer = await seerOf(deps, principal, as);
      const filter = { ...filterOf(query), queue: 'pending_requests' as const };
      const cases = whereOf(await activeDataset(db), seer, filter, await timesOf());
      const requests = await selectPending(db, cases, INBOX_LIMIT);
      return c.json({
        requests: requests.map((request) => ({ ...request, mayDecide: mayDecide(principal, request) })),
      });
    })
    .post('/requests/:id/decision', writers(), valid('param', ID), valid('json', DECISION), async (c) => {
      const { decision, reason } = c.req.valid('json');
      const { id } = c.req.valid('param');
      return c.json(await decide(deps, c.get('principal'), id, decision, reason, onMerge));
    })
    .post('/requests/:id/withdraw', writers(), valid('param', ID), async (c) =>
      c.json(await withdraw(deps, c.get('principal'), c.req.valid('param').id)),
    )
    .get('/:key', everyone(), valid('param', KEY), async (c) =>
      c.json(await answerCase(deps, c.get('principal'), c.req.valid('param').key)),
    )
    .post('/:key/dispatch', writers(), valid('param', KEY), valid('json', DISPATCH), async (c) =>
      c.json(await dispatchCase(deps, c.get('principal'), c.req.valid('param').key, c.req.valid('json'))),
    )
    .post('/:key/hand-over', writers(), valid('param', KEY), valid('json', DISPATCH), async (c) =>
      c.json(await reassignCase(deps, c.get('principal'), c.req.valid('param').key, c.req.valid('json'))),
    )
    .post('/:key/requests', writers(), valid('param', KEY), valid('json', REQUEST), async (c) => {
      const { kind, reason, ...details } = c.req.valid('json');
      const { key } = c.req.valid('param');
      return c.json(await requestStep(deps, c.get('principal'), key, kind, reason, details), 201);
    })
    .put('/:key/triage', writers(), valid('param', KEY), valid('json', TRIAGE), async (c) => {
      const { expectedVersion, triage } = c.req.valid('json');
      const { key } = c.req.valid('param');
      return c.json(await triageCase(deps, c.get('principal'), key, expectedVersion, triage));
    })
    .put(
      '/:key/supervision',
      access({ roles: ['admin', 'leader'], scope: 'area' }),
      valid('param', KEY),
      valid('json', SUPERVISION),
      async (c) => {
        const { expectedVersion, supervision } = c.req.valid('json');
        const { key } = c.req.valid('param');
        return c.json(await superviseCase(deps, c.get('principal'), key, expectedVersion, supervision));
      },
    );
}
