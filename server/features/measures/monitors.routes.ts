import { Hono } from 'hono';
import { v4 as uuid } from 'uuid';
import { z } from 'zod';
import { DATA_ERRORS, MONITORS, stalledBefore } from '#core/cases/monitors.ts';
import { RATE_LISTS, rateCollector } from '#core/cases/rates.ts';
import { writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import type { Principal } from '../../http/principal.ts';
import { valid } from '../../http/validation.ts';
import { nowOf } from '../cases/index.ts';
import { calendarOf, isInScope, lockProblem, selectDetail } from '../problems/index.ts';
import {
  addCallback,
  addReply,
  mayCallBack,
  mayReply,
  selectCallbacks,
  selectReplies,
} from './call-writes.ts';
import { insertContribution, selectParticipants } from './contributions.sql.ts';
import { countErrors, countMonitor, type MonitorFrame, selectMonitorKeys } from './monitors.sql.ts';
import { dayIn, startOfDay } from './office-day.ts';
import { countUndispatched, selectRateCases } from './rates.sql.ts';

const MAX_KEY = 2_147_483_647;
const GROUP_KEY = z.coerce.number().int().min(0).max(MAX_KEY);
const GROUP = z.object({ community: GROUP_KEY.optional(), department: GROUP_KEY.optional() });
const PERIOD = z.object({ from: z.iso.date(), to: z.iso.date() });
const KEYS = GROUP.extend({
  monitor: z.enum(MONITORS).default('delayed'),
  error: z.enum(DATA_ERRORS).optional(),
});
const RATE_KEYS = GROUP.extend(PERIOD.shape).extend({ list: z.enum(RATE_LISTS) });
const KEY = z.object({ key: z.coerce.number().int().positive().max(MAX_KEY) });
const NOTE = z.string().trim().max(1000);
const CALLBACK = z.strictObject({
  isSolved: z.boolean().nullable(),
  isSatisfied: z.boolean().nullable(),
  note: NOTE.default(''),
});
const REPLY = z.strictObject({ addressee: z.enum(['reporter', 'superior']), text: NOTE.min(1) });
const CONTRIBUTION = z.strictObject({
  userId: z.string().min(1).max(100),
  kind: z.enum(['problem', 'suggestion']),
  problemKey: z.number().int().positive().max(MAX_KEY).nullable().default(null),
  text: NOTE.default(''),
});

/** 四不让, 三率, participation: counts by community and department, and the keys behind each number. */
export function monitorsRoutes(deps: Deps) {
  const { db } = deps;
  const everyone = () => access({ roles: 'all', scope: 'area' });
  const writers = () =>
    access({ roles: ['admin', 'leader', 'department', 'secretary', 'grid_worker'], scope: 'area' });

  return new Hono<Env>()
    .get('/', everyone(), async (c) => {
      const dataset = await activeDataset(db);
      const principal = c.get('principal');
      const frame = await frameOf();
      const monitors = [];
      const { errors, cells: wrong } = await countErrors(db, dataset, principal, frame);
      for (const monitor of MONITORS) {
        const isErrors = monitor === 'errors';
        const cells = isErrors ? wrong : await countMonitor(db, dataset, principal, frame, monitor);
        monitors.push({ monitor, cells });
      }
      return c.json({ now: frame.now, rules: deps.profile.monitors, monitors, errors });
    })
    .get('/keys', everyone(), valid('query', KEYS), async (c) => {
      const { community, department, ...list } = c.req.valid('query');
      const keys = await selectMonitorKeys(db, await activeDataset(db), c.get('principal'), await frameOf(), {
        ...list,
        communityKey: community,
        departmentKey: department,
      });
      return c.json({ keys });
    })
    .get('/rates', everyone(), valid('query', PERIOD.partial()), async (c) => {
      const now = await nowOf(db, deps.clock);
      const { from = daysBefore(now, 89), to = dayIn(deps.profile.timeZone, now) } = c.req.valid('query');
      const collector = collectorOf(now);
      for await (const each of rateCases(c.get('principal'), from, to)) collector.add(each);
      const [start, end] = boundsOf(from, to);
      return c.json({
        from,
        to,
        formula: deps.profile.rates,
        undispatched: await countUndispatched(db, await activeDataset(db), c.get('principal'), start, end),
        ...collector.table(),
      });
    })
    .get('/rates/keys', everyone(), valid('query', RATE_KEYS), async (c) => {
      const { from, to, list, community, department } = c.req.valid('query');
      const collector = collectorOf(await nowOf(db, deps.clock));
      const keys: number[] = [];
      for await (const each of rateCases(c.get('principal'), from, to)) {
        if (community !== undefined && (each.communityKey ?? 0) !== community) continue;
        if (department !== undefined && (each.departmentKey ?? 0) !== department) continue;
        if (collector.add(each).includes(list)) keys.push(each.key);
      }
      return c.json({ keys });
    })
    .get('/participation', everyone(), valid('query', PERIOD.partial()), async (c) => {
      const now = await nowOf(db, deps.clock);
      const { from = daysBefore(now, 89), to = dayIn(deps.profile.timeZone, now) } = c.req.valid('query');
      const { timeZone } = deps.profile;
      const dataset = await activeDataset(db);
      const people = await selectParticipants(db, dataset, c.get('principal'), from, to, timeZone);
      return c.json({ from, to, people });
    })
    .post('/participation', writers(), valid('json', CONTRIBUTION), async (c) => {
      const { userId, kind, problemKey, text } = c.req.valid('json');
      const principal = c.get('principal');
      if (kind === 'problem' ? problemKey === null : text === '') {
        throw new AppError(
          'measures.contribution_empty',
          409,
          'A problem has a key, a suggestion has words.',
        );
      }
      const id = uuid();
      await writeChange(deps, principal.id, async (tx, change) => {
        if (problemKey !== null) await lockProblem(tx, principal, problemKey);
        const dataset = await activeDataset(tx);
        const givenOn = dayIn(deps.profile.timeZone, change.effectiveAt);
        const seen = await selectParticipants(
          tx,
          dataset,
          principal,
          givenOn,
          givenOn,
          deps.profile.timeZone,
        );
        if (!seen.some((person) => person.id === userId)) {
          throw new AppError('cases.person_missing', 409, `Nobody active has the id ${userId}.`);
        }
        const row = { id, userId, kind, problemKey, text, givenOn, isDemo: dataset === 'demo' };
        await insertContribution(tx, change, row);
      });
      return c.json({ id }, 201);
    })
    .get('/calls/:key', everyone(), valid('param', KEY), async (c) => {
      const principal = c.get('principal');
      const { key } = c.req.valid('param');
      const problem = await selectDetail(db, await activeDataset(db), key);
      if (!problem || !isInScope(principal, problem)) {
        throw new AppError('problems.not_found', 404, `There is no problem ${key}.`);
      }
      return c.json({
        callbacks: await selectCallbacks(db, key),
        replies: await selectReplies(db, key),
        mayCallBack: mayCallBack(principal, problem),
        mayReply: mayReply(principal, problem),
      });
    })
    .post('/calls/:key/callbacks', writers(), valid('param', KEY), valid('json', CALLBACK), async (c) =>
      c.json(await addCallback(deps, c.get('principal'), c.req.valid('param').key, c.req.valid('json')), 201),
    )
    .post('/calls/:key/replies', writers(), valid('param', KEY), valid('json', REPLY), async (c) =>
      c.json(await addReply(deps, c.get('principal'), c.req.valid('param').key, c.req.valid('json')), 201),
    );

  async function frameOf(): Promise<MonitorFrame> {
    const now = await nowOf(db, deps.clock);
    const rules = deps.profile.monitors;
    const since = stalledBefore(Date.parse(now), rules.stalledWorkDays, calendarOf(deps.profile));
    return { now, stalledBefore: new Date(since).toISOString(), rules };
  }

  function collectorOf(now: string) {
    return rateCollector(deps.profile.rates, Date.parse(now), calendarOf(deps.profile));
  }

  /** Both days are in the period. */
  function boundsOf(from: string, to: string): [string, string] {
    const { timeZone } = deps.profile;
    return [startOfDay(timeZone, from), startOfDay(timeZone, to, 1)];
  }

  async function* rateCases(principal: Principal, from: string, to: string) {
    yield* selectRateCases(db, await activeDataset(db), principal, ...boundsOf(from, to));
  }

  function daysBefore(now: string, days: number): string {
    return dayIn(deps.profile.timeZone, new Date(Date.parse(now) - days * 86_400_000).toISOString());
  }
}
