import type { AddressMatch } from '#core/addresses/index.ts';
import type { ImportError, ImportNote } from '#core/imports/import-run.ts';
import type { UnitInput } from '#core/imports/types.ts';
import { realBuildingIndex } from '../assignment/link-buildings.ts';
import type { ImportContext, Importer } from '../framework/importer.ts';
import { readInWorker } from '../framework/read-in-worker.ts';
import { selectGazetteerEntries } from '../problems/gazetteer.sql.ts';
import type { MatchAddressesInput } from '../problems/match-addresses.task.ts';
import { type MatchedUnits, storeUnits } from './store-units.ts';
import type { ReadUnitsAnswer, ReadUnitsInput } from './units.task.ts';

/** Below this the number is another one (22号 for 22号甲) or only sounds alike: matched, and told. */
const doubtfulBelow = 0.85;
/** Below this it is no match for a register of households. */
const leastConfidence = 0.6;

/** 楼栋、单元与户数: the office's own sheet, matched to buildings by door number, else by coordinates. */
export const importUnits: Importer = async (context) => {
  const { upload, request } = context;
  const { options } = request;
  const input: ReadUnitsInput = { path: upload.path, fileName: upload.fileName, options };
  const answer = await readInWorker<ReadUnitsAnswer>(context, 'imports.readUnits', input);
  const { read } = answer;
  const { matched, errors, notes } = await matchUnits(context, read.rows);
  const badRows = new Map([...answer.cells, ...read.badRows.map(({ row, cells }) => [row, cells] as const)]);
  const badRowCount = new Set([...read.badRows, ...errors].map(({ row }) => row)).size;
  return {
    rowCount: read.report.rowCount,
    badRowCount,
    goodRowCount: read.rows.length - errors.length,
    errors: [...read.errors, ...errors].sort((a, b) => a.row - b.row),
    warnings: [],
    notes: [...read.report.notes, ...notes],
    preview: null,
    attribution: options.attribution ?? null,
    licence: options.licence ?? null,
    badRows: async () => ({ headers: read.headers, rows: badRows }),
    store: (open) => storeUnits(open, matched),
  };
};

async function matchUnits(
  context: ImportContext,
  rows: readonly UnitInput[],
): Promise<{ matched: MatchedUnits; errors: ImportError[]; notes: ImportNote[] }> {
  const { db } = context.deps;
  const texts = [...new Set(rows.flatMap(({ address }) => (address === null ? [] : [address])))];
  const input: MatchAddressesInput = { entries: await selectGazetteerEntries(db), texts };
  const matches = await readInWorker<AddressMatch[]>(context, 'imports.matchAddresses', input);
  const byText = new Map(texts.map((text, i) => [text, matches[i]]));
  const buildings = await realBuildingIndex(db);

  const matched: MatchedUnits = { byBuilding: new Map(), alone: [] };
  const errors: ImportError[] = [];
  const byMethod: Record<string, number> = {};
  const doubtful: number[] = [];
  for (const unit of rows) {
    const match = unit.address === null ? undefined : byText.get(unit.address);
    const byNumber = match?.kind === 'found' && match.confidence >= leastConfidence ? match : undefined;
    const byPlace = unit.lngLat && buildings.find(...unit.lngLat)?.buildingKey;
    const buildingKey = byNumber?.buildingKey ?? byPlace ?? null;
    if (buildingKey !== null) {
      const list = matched.byBuilding.get(buildingKey) ?? [];
      matched.byBuilding.set(buildingKey, list);
      list.push(unit);
      const method = byNumber?.buildingKey ? byNumber.method : 'coordinates';
      byMethod[method] = (byMethod[method] ?? 0) + 1;
      if (byNumber?.buildingKey && byNumber.confidence < doubtfulBelow) doubtful.push(unit.row);
    } else if (unit.lngLat) {
      matched.alone.push(unit);
      byMethod.no_building = (byMethod.no_building ?? 0) + 1;
    } else {
      errors.push({ row: unit.row, field: null, value: unit.address ?? '', code: 'unit_not_matched' });
    }
  }
  const notes: ImportNote[] = [
    { code: 'units_matched', count: rows.length - errors.length, details: { of: rows.length, ...byMethod } },
  ];
  if (doubtful.length > 0) {
    notes.push({ code: 'placed_doubtfully', count: doubtful.length, rows: doubtful.slice(0, 20) });
  }
  return { matched, errors, notes };
}
