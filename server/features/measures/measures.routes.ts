import { Hono } from 'hono';
import { z } from 'zod';
import { MEASURE_STATUSES, TARGET_STATUSES } from '#core/measures/measure-state.ts';
import type { SheetLines } from '#core/measures/read-measure-sheet.ts';
import { writeAudit } from '../../db/audit.ts';
import { activeDataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import type { Principal } from '../../http/principal.ts';
import { valid } from '../../http/validation.ts';
import { nowOf } from '../cases/index.ts';
import { importMeasures } from './measure-import.ts';
import { mayCheckOff, mayEditMeasure, mayEditTarget } from './measure-permissions.ts';
import { stockOf } from './measure-stock.ts';
import { writeMeasureWorkbook } from './measure-workbook.ts';
import { createMeasure, editMeasure, editTargets, findMeasure } from './measure-writes.ts';
import {
  type MeasureEvent,
  type MeasureTarget,
  selectMeasureEvents,
  selectMeasures,
  selectProblemTitles,
  selectTargets,
} from './measures.sql.ts';
import { dayIn } from './office-day.ts';
import { addTargets, removeTarget, TARGET_LIMIT } from './target-writes.ts';

const MAX_KEY = 2_147_483_647;
const NUMBER = z.number().int().positive().max(MAX_KEY);
const KEY = z.object({ key: z.coerce.number().int().positive().max(MAX_KEY) });
const TARGET_KEY = KEY.extend({ target: z.coerce.number().int().positive().max(MAX_KEY) });
// As a sheet gives it back: one kind of line end, no signs that XML cannot hold.
const TEXT = z
  .string()
  .transform((text) => text.replace(/\r\n?/g, '\n').trim())
  .refine((text) => !/[^\P{Cc}\n\t]|[\ufffe\uffff]/u.test(text), 'no control characters');
const TITLE = TEXT.pipe(z.string().min(1).max(200));
const FIELDS = z.strictObject({
  title: TITLE,
  plan: TEXT.pipe(z.string().max(4000)).optional(),
  status: z.enum(MEASURE_STATUSES).optional(),
  departmentKey: NUMBER.nullable().optional(),
  coDepartmentKeys: z.array(NUMBER).max(20).optional(),
  personId: z.string().min(1).max(100).nullable().optional(),
  dueOn: z.iso.date().nullable().optional(),
});
const KEYS = z.array(NUMBER).max(500);
const NEW_MEASURE = FIELDS.extend({ problemKeys: KEYS.default([]) });
const EDIT = FIELDS.partial().extend({
  expectedVersion: z.number().int(),
  addProblemKeys: KEYS.optional(),
  removeProblemKeys: KEYS.optional(),
});
const NEW_TARGETS = z.strictObject({
  entranceKeys: z.array(NUMBER).max(TARGET_LIMIT).default([]),
  buildingKeys: z.array(NUMBER).max(500).default([]),
  ring: z
    .array(z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]))
    .min(3)
    .max(200)
    .optional(),
  texts: z
    .array(TEXT.pipe(z.string().min(1).max(200)))
    .max(500)
    .default([]),
});
const TARGET_EDIT = z.strictObject({
  keys: z.array(NUMBER).min(1).max(TARGET_LIMIT),
  status: z.enum(TARGET_STATUSES).optional(),
  note: TEXT.pipe(z.string().max(1000)).optional(),
  placeText: TEXT.pipe(z.string().min(1).max(200)).optional(),
});
const LIST = z.object({ problem: z.coerce.number().int().positive().max(MAX_KEY).optional() });
const EXPORT = z.object({
  keys: z
    .string()
    .regex(/^\d{1,10}(,\d{1,10})*$/, 'whole numbers separated by commas')
    .transform((keys) =>
      keys
        .split(',')
        .map(Number)
        .filter((key) => key <= MAX_KEY),
    )
    .optional(),
});
const FILE_BYTES = 10_000_000;
const IMPORT = z.object({
  file: z.instanceof(File),
  isDryRun: z.enum(['true', 'false']).transform((text) => text === 'true'),
});

/** 整改台账: measures for problems, their targets door by door, check-off, and the workbook out and in. */
export function measuresRoutes(deps: Deps) {
  const { db } = deps;
  const everyone = () => access({ roles: 'all', scope: 'area' });
  const writers = () =>
    access({ roles: ['admin', 'leader', 'department', 'secretary', 'grid_worker'], scope: 'area' });
  const office = () => access({ roles: ['admin', 'leader', 'department', 'secretary'], scope: 'area' });

  return new Hono<Env>()
    .get('/', everyone(), valid('query', LIST), async (c) => {
      const dataset = await activeDataset(db);
      const { problem } = c.req.valid('query');
      return c.json({
        today: await todayOf(),
        measures: await selectMeasures(db, dataset, c.get('principal'), { problemKey: problem }),
      });
    })
    .get('/targets', everyone(), async (c) => {
      const targets = await selectTargets(db, await activeDataset(db), c.get('principal'));
      return c.json({
        targets: targets.flatMap(({ key, measureKey, lng, lat, placeText, status }) =>
          lng === null || lat === null ? [] : [{ key, measureKey, lng, lat, placeText, status }],
        ),
      });
    })
    .get('/export', office(), valid('query', EXPORT), async (c) => {
      const principal = c.get('principal');
      const stock = await stockOf(db, principal, deps.profile, c.req.valid('query').keys);
      const dataset = await activeDataset(db);
      const body = await writeMeasureWorkbook(stock, [
        ['数据', dataset === 'demo' ? '示范数据（虚构）' : '实际数据'],
        ['措施', `${stock.measures.length}`],
        ['点位', `${stock.targets.length}`],
        ['密级', deps.profile.confidentiality ?? '内部使用'],
        ['导出人', principal.name],
      ]);
      await writeAudit(deps, principal.id, 'exports.measures', { count: stock.measures.length });
      c.header('Content-Type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
      c.header(
        'Content-Disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent(`整改台账_${await todayOf()}.xlsx`)}`,
      );
      return c.body(body);
    })
    .post('/import', office(), valid('form', IMPORT), async (c) => {
      const { file, isDryRun } = c.req.valid('form');
      if (file.size > FILE_BYTES)
        throw new AppError('measures.file_too_large', 413, `Got ${file.size} bytes.`);
      const bytes = new Uint8Array(await file.arrayBuffer());
      const sheets = await deps.jobs.runInWorker<SheetLines[] | { refusal: string }>('measures.read', bytes);
      if (!Array.isArray(sheets)) {
        throw new AppError('measures.file_unreadable', 422, `Not a table: ${sheets.refusal}.`);
      }
      return c.json(await importMeasures(deps, c.get('principal'), sheets, isDryRun));
    })
    .post('/', writers(), valid('json', NEW_MEASURE), async (c) =>
      c.json(await createMeasure(deps, c.get('principal'), c.req.valid('json')), 201),
    )
    .get('/:key', everyone(), valid('param', KEY), async (c) => {
      const principal = c.get('principal');
      const { key } = c.req.valid('param');
      const measure = await findMeasure(db, principal, key);
      const targets = await selectTargets(db, await activeDataset(db), principal, [key]);
      return c.json({
        measure,
        targets,
        problems: await selectProblemTitles(db, principal, key),
        events: eventsFor(principal, await selectMeasureEvents(db, key), targets),
        mayEdit: mayEditMeasure(principal, measure),
        mayEditTargets: mayEditTarget(principal, measure),
        mayCheck: mayCheckOff(principal, measure),
      });
    })
    .patch('/:key', writers(), valid('param', KEY), valid('json', EDIT), async (c) => {
      const { expectedVersion, ...edit } = c.req.valid('json');
      const { key } = c.req.valid('param');
      return c.json(await editMeasure(deps, c.get('principal'), key, expectedVersion, edit));
    })
    .post('/:key/targets', writers(), valid('param', KEY), valid('json', NEW_TARGETS), async (c) =>
      c.json(await addTargets(deps, c.get('principal'), c.req.valid('param').key, c.req.valid('json')), 201),
    )
    .patch('/:key/targets', writers(), valid('param', KEY), valid('json', TARGET_EDIT), async (c) => {
      const { keys, ...edit } = c.req.valid('json');
      return c.json(await editTargets(deps, c.get('principal'), c.req.valid('param').key, keys, edit));
    })
    .delete('/:key/targets/:target', writers(), valid('param', TARGET_KEY), async (c) => {
      const { key, target } = c.req.valid('param');
      return c.json(await removeTarget(deps, c.get('principal'), key, target));
    });

  /** The office's date of today; that of the demonstration while it is shown. */
  async function todayOf(): Promise<string> {
    return dayIn(deps.profile.timeZone, await nowOf(db, deps.clock));
  }
}

/** A history without what lies outside somebody's areas. */
function eventsFor(
  { scope }: Principal,
  events: MeasureEvent[],
  targets: readonly MeasureTarget[],
): MeasureEvent[] {
  if (scope.kind === 'all') return events;
  const seen = new Set(targets.map(({ key }) => key));
  return events
    .filter(({ targetKey }) => targetKey === null || seen.has(targetKey))
    .map((event) => {
      const {
        places: _,
        problemKeys: __,
        addedProblemKeys: ___,
        removedProblemKeys: ____,
        ...after
      } = event.after ?? {};
      return event.kind === 'target_removed' ? { ...event, before: {}, after: {} } : { ...event, after };
    });
}
