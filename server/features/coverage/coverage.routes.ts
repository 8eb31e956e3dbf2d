import { Hono } from 'hono';
import { z } from 'zod';
import { parseUnit } from '#core/units/unit-kinds.ts';
import { CANDIDATE_KINDS } from '#core/walkabouts/candidate.ts';
import { writeAudit } from '../../db/audit.ts';
import { activeDataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import { actualOf } from './actual.ts';
import { coverageAreas, coverageDoors, coverageGaps } from './coverage.ts';
import { classNames, gapsCsv, gapsXlsx } from './coverage-files.ts';
import { selectAreaNames } from './coverage-rows.sql.ts';
import { listBroughtBack, readDiary, visitHistory } from './diary.ts';
import { listDue } from './due.ts';
import { adoptMinutes, kindMinutes } from './minutes.ts';
import { SCENE_LISTS, sceneKeys, sceneNumbers } from './scene.ts';
import { NUMBER_LISTS, numberRows, visitStatistics } from './statistics.ts';

const MAX_KEY = 2_147_483_647;
const NUMBER = z.coerce.number().int().positive().max(MAX_KEY);
const KEY = z.object({ key: NUMBER });
const UNIT = z.string().transform((text, context) => {
  const unit = parseUnit(text);
  if (!unit) context.addIssue({ code: 'custom', message: 'not a unit' });
  return unit ?? z.NEVER;
});
const UNIT_QUERY = z.object({ unit: UNIT.optional() });
const GAPS = UNIT_QUERY.extend({
  classes: z
    .string()
    .regex(/^\d{1,2}(,\d{1,2}){0,20}$/, 'whole numbers separated by commas')
    .transform((text) => text.split(',').map(Number))
    .optional(),
});
const GAPS_FILE = GAPS.extend({ format: z.enum(['csv', 'xlsx']) });
const DAYS = z.object({ from: z.iso.date(), to: z.iso.date() });
const isInOrder = ({ from, to }: { from: string; to: string }) => from <= to;
const IN_ORDER = { message: 'it ends before it begins', path: ['to'] };
const PERSON = z.string().min(1).max(100).optional();
const PLACE = z
  .object({ entrance: NUMBER.optional(), household: NUMBER.optional(), problem: NUMBER.optional() })
  .refine(
    (query) => Object.values(query).filter((key) => key !== undefined).length === 1,
    'exactly one place',
  );
const MINUTES = z.strictObject({
  minutes: z.partialRecord(z.enum(CANDIDATE_KINDS), z.number().int().min(1).max(480).nullable()),
});

const WORKERS = ['admin', 'leader', 'department', 'secretary', 'grid_worker'] as const;
/** So many doors travel to the page at once; a file has all of them. */
const GAP_ROWS = 1000;
const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** What visits come to: coverage of doors, households that are due, diaries, the numbers of a report, minutes that were learned. */
export function coverageRoutes(deps: Deps) {
  const { db } = deps;
  const workers = () => access({ roles: WORKERS, scope: 'area' });

  return new Hono<Env>()
    .get('/entrances', workers(), async (c) => c.json(await coverageDoors(deps, c.get('principal'))))
    .get('/communities', workers(), async (c) => c.json(await coverageAreas(deps, c.get('principal'))))
    .get('/gaps', workers(), valid('query', GAPS), async (c) => {
      const { rows, ...frame } = await coverageGaps(deps, c.get('principal'), c.req.valid('query'));
      return c.json({ ...frame, total: rows.length, rows: rows.slice(0, GAP_ROWS) });
    })
    .get('/gaps/file', workers(), valid('query', GAPS_FILE), async (c) => {
      const principal = c.get('principal');
      const { format, ...filter } = c.req.valid('query');
      const { today, sinceDays, rows } = await coverageGaps(deps, principal, filter);
      const names = await selectAreaNames(db);
      const words = {
        areaName: (key: number | null) => (key === null ? '' : (names.get(key) ?? '')),
        classNames: classNames(sinceDays),
      };
      const dataset = await activeDataset(db);
      const notes = [
        ['数据', dataset === 'demo' ? '示范数据（虚构）' : '实际数据'],
        ['截至', today],
        ['楼门', `${rows.length}`],
        ['分类', (filter.classes ?? []).map((each) => words.classNames[each] ?? '').join('、') || '全部'],
        ['口径', '走访指见到人、现场解决或带回办理；未遇、拒访只计次数。'],
        ['密级', deps.profile.confidentiality ?? '内部使用'],
        ['导出人', principal.name],
      ] as const;
      await writeAudit(deps, principal.id, 'exports.coverage', { count: rows.length, format });
      c.header('Content-Type', MEDIA_TYPES[format]);
      const name = encodeURIComponent(`走访缺口_${today}.${format}`);
      c.header('Content-Disposition', `attachment; filename*=UTF-8''${name}`);
      return c.body(format === 'csv' ? gapsCsv(rows, words) : await gapsXlsx(rows, words, notes));
    })
    .get('/due', workers(), valid('query', UNIT_QUERY), async (c) =>
      c.json(await listDue(deps, c.get('principal'), c.req.valid('query').unit)),
    )
    .get('/statistics', workers(), valid('query', DAYS.refine(isInOrder, IN_ORDER)), async (c) =>
      c.json(await visitStatistics(deps, c.get('principal'), c.req.valid('query'))),
    )
    .get(
      '/statistics/rows',
      workers(),
      valid(
        'query',
        DAYS.extend({ group: z.string().max(60).optional(), list: z.enum(NUMBER_LISTS) }).refine(
          isInOrder,
          IN_ORDER,
        ),
      ),
      async (c) => {
        const { group, list, ...days } = c.req.valid('query');
        return c.json(await numberRows(deps, c.get('principal'), days, group ?? null, list));
      },
    )
    .get(
      '/diary',
      workers(),
      valid('query', DAYS.extend({ user: PERSON }).refine(isInOrder, IN_ORDER)),
      async (c) => {
        const { user, ...days } = c.req.valid('query');
        return c.json(await readDiary(deps, c.get('principal'), { ...days, userId: user }));
      },
    )
    .get(
      '/brought-back',
      workers(),
      valid('query', z.object({ state: z.enum(['open', 'settled']).default('open'), user: PERSON })),
      async (c) => {
        const { state, user } = c.req.valid('query');
        return c.json(await listBroughtBack(deps, c.get('principal'), { state, userId: user }));
      },
    )
    .get('/visits', workers(), valid('query', PLACE), async (c) => {
      const { entrance, household, problem } = c.req.valid('query');
      return c.json(
        await visitHistory(deps, c.get('principal'), {
          entranceKey: entrance,
          householdKey: household,
          problemKey: problem,
        }),
      );
    })
    .get('/scene', workers(), valid('query', DAYS.refine(isInOrder, IN_ORDER)), async (c) =>
      c.json(await sceneNumbers(deps, c.get('principal'), c.req.valid('query'))),
    )
    .get(
      '/scene/keys',
      workers(),
      valid(
        'query',
        DAYS.extend({
          list: z.enum(SCENE_LISTS),
          community: z.coerce.number().int().min(0).max(MAX_KEY).optional(),
        }).refine(isInOrder, IN_ORDER),
      ),
      async (c) => {
        const { community, ...query } = c.req.valid('query');
        return c.json({
          keys: await sceneKeys(deps, c.get('principal'), { ...query, communityKey: community }),
        });
      },
    )
    .get('/minutes', access({ roles: WORKERS, scope: 'none' }), async (c) =>
      c.json({ kinds: await kindMinutes(deps) }),
    )
    .post(
      '/minutes',
      access({ roles: ['admin', 'leader'], scope: 'all' }),
      valid('json', MINUTES),
      async (c) => {
        await adoptMinutes(deps, c.get('principal'), c.req.valid('json').minutes);
        return c.json({ kinds: await kindMinutes(deps) });
      },
    )
    .get('/actual/:key', workers(), valid('param', KEY), async (c) =>
      c.json(await actualOf(deps, c.get('principal'), c.req.valid('param').key)),
    );
}
