import { Hono } from 'hono';
import { z } from 'zod';
import { filterRows, isMapped } from '#core/problems/problem-filter.ts';
import type { ProblemTable } from '#core/problems/problem-table.ts';
import { writeAudit } from '../../db/audit.ts';
import { activeDataset } from '../../db/dataset.ts';
import { access } from '../../http/access.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Env } from '../../http/env.ts';
import { valid } from '../../http/validation.ts';
import { selectAttributions } from '../basemap/index.ts';
import { type ProblemStore, tableInScope } from '../problems/index.ts';
import { dataTime, demoAsOf } from '../session/index.ts';
import { exportColumns, timeIn } from './export-columns.ts';
import { type ExportNotes, MEDIA_TYPES, toCsv, toGeoJson, toXlsx } from './export-files.ts';
import { type ExportRow, selectExportRows } from './export-rows.sql.ts';
import { filterSchema } from './filter.schema.ts';

/** A sheet of more rows opens on no office PC. */
const ROW_LIMIT = 200_000;
const PAGE = 20_000;

const BODY = z.object({
  format: z.enum(['csv', 'xlsx', 'geojson']),
  /** The problems that match any of these (what is asked for beside 'overdue' is a second filter) … */
  filters: z.array(filterSchema).min(1).max(4),
  /** … and, where the list shows a part of them, are in it. */
  keys: z.array(z.number().int().positive()).max(ROW_LIMIT).optional(),
  /** What counts as now for overdue, in minutes since 1970; the page says it, so that both mean the same rows. */
  nowMinute: z.number().int(),
  /** The filter in words, as the page shows it. */
  filterText: z.string().max(2000),
  /** Without its ending; the page knows the sub-district and the period. */
  fileName: z
    .string()
    .min(1)
    .max(120)
    .regex(/^[^\\/:*?"<>|\r\n]+$/, 'a file name'),
});

/** The problems of the page's current filter as a file, masked; who took how many is in the audit log. */
export function exportsRoutes(deps: Deps, store: ProblemStore) {
  return new Hono<Env>().post(
    '/problems',
    access({ roles: ['admin', 'leader', 'department', 'secretary'], scope: 'area' }),
    valid('json', BODY),
    async (c) => {
      const { format, nowMinute, filterText, fileName, ...wish } = c.req.valid('json');
      const principal = c.get('principal');
      const table = tableInScope(principal, await store.table(), await store.ownRestricted(principal));
      const matching = matchingRows(table, wish, nowMinute);
      const keys = matching.map((row) => table.key[row]);
      if (keys.length > ROW_LIMIT) {
        throw new AppError(
          'exports.too_many',
          413,
          `${keys.length} problems match; an export holds at most ${ROW_LIMIT}. Narrow the filter.`,
          { count: keys.length, limit: ROW_LIMIT },
        );
      }
      const rows: ExportRow[] = [];
      for (let from = 0; from < keys.length; from += PAGE) {
        rows.push(...(await selectExportRows(deps.db, keys.slice(from, from + PAGE))));
      }
      const dataset = await activeDataset(deps.db);
      const unmapped = matching.filter((row) => !isMapped(table, row)).length;
      const isDemo = dataset === 'demo';
      const localTime = (iso: string | null) =>
        iso === null ? '' : timeIn(deps.profile.timeZone, iso).slice(0, 'YYYY-MM-DD HH:mm'.length);
      const notes: ExportNotes = [
        ['数据', isDemo ? '示范数据（虚构）' : '实际数据'],
        ['数据截至', localTime(isDemo ? await demoAsOf(deps.db) : await dataTime(deps.db, isDemo))],
        ['筛选', filterText],
        ['导出时间', localTime(deps.clock().toISOString())],
        ['件数', `${rows.length}`],
        ['未上图', `${unmapped}`],
        ['坐标', 'WGS 84'],
        ['脱敏', '姓名、电话、身份证号、车牌、银行卡号已遮盖'],
        ['来源', (await selectAttributions(deps.db, dataset)).join('；')],
        ['密级', deps.profile.confidentiality ?? '内部使用'],
        ['审图号', deps.profile.mapApprovalNumber ?? '内部使用'],
        ['导出人', principal.name],
      ];
      const columns = exportColumns(deps.profile);
      const body =
        format === 'csv'
          ? toCsv(rows, columns)
          : format === 'geojson'
            ? toGeoJson(rows, columns, notes)
            : await toXlsx(rows, columns, notes);
      await writeAudit(deps, principal.id, 'exports.problems', { format, filterText, count: rows.length });
      c.header('Content-Type', MEDIA_TYPES[format]);
      c.header(
        'Content-Disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent(`${fileName}.${format}`)}`,
      );
      return c.body(typeof body === 'string' ? body : new Uint8Array(body));
    },
  );
}

/** Row numbers, ascending. */
function matchingRows(
  table: ProblemTable,
  { filters, keys }: Pick<z.infer<typeof BODY>, 'filters' | 'keys'>,
  nowMinute: number,
): number[] {
  const rows = new Set(filters.flatMap((filter) => [...filterRows(table, filter, nowMinute)]));
  const listed = keys && new Set(keys);
  return [...rows].filter((row) => !listed || listed.has(table.key[row])).sort((a, b) => a - b);
}
