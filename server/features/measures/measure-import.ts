import type { SheetIssue } from '#core/measures/measure-sheet.ts';
import { MEASURE_SHEET, TARGET_SHEET } from '#core/measures/measure-sheet.ts';
import { type MeasureWish, readMeasureSheets, type SheetLines } from '#core/measures/read-measure-sheet.ts';
import { type Change, writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { stockOf } from './measure-stock.ts';
import {
  createIn,
  editIn,
  editTargetIn,
  findMeasure,
  followTargets,
  lockMeasure,
  type MeasureEdit,
} from './measure-writes.ts';
import { type Measure, selectTargets } from './measures.sql.ts';
import { addTargetsIn } from './target-writes.ts';

export interface MeasureImport {
  isStored: boolean;
  issues: SheetIssue[];
  created: number;
  updated: number;
  unchanged: number;
  targetsCreated: number;
  targetsUpdated: number;
}

/** Ends the transaction of a dry run, or of one with anything wrong in it, without leaving a trace. */
class NotStored extends Error {}

/**
 * Takes an edited workbook in: really carried out in one transaction, by the same steps as clicks on the page, so that what
 * a dry run says is what a run does. With anything wrong, or as a dry run, nothing is stored.
 */
export async function importMeasures(
  deps: Deps,
  principal: Principal,
  sheets: readonly SheetLines[],
  isDryRun: boolean,
): Promise<MeasureImport> {
  let outcome: MeasureImport | undefined;
  try {
    await writeChange(deps, principal.id, async (tx, change) => {
      outcome = await carryOut(tx, change, deps, principal, sheets);
      const { issues, created, updated, targetsCreated, targetsUpdated } = outcome;
      const isEmpty = created + updated + targetsCreated + targetsUpdated === 0;
      if (isDryRun || issues.length > 0 || isEmpty) throw new NotStored();
    });
  } catch (error) {
    if (!(error instanceof NotStored) || !outcome) throw error;
    return { ...outcome, isStored: !isDryRun && outcome.issues.length === 0 };
  }
  return { ...outcome!, isStored: true };
}

async function carryOut(
  tx: Queryable,
  change: Change,
  { profile }: Pick<Deps, 'profile'>,
  principal: Principal,
  sheets: readonly SheetLines[],
): Promise<MeasureImport> {
  const edits = readMeasureSheets(sheets, await stockOf(tx, principal, profile));
  const issues = [...edits.issues];
  const counts = { created: 0, updated: 0, targetsCreated: 0, targetsUpdated: 0, unchanged: edits.unchanged };
  /** A refusal becomes a line of the report, and the next row is tried. */
  const attempt = async (sheet: string, row: number, body: () => Promise<void>) => {
    try {
      await body();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      issues.push({ sheet, row, column: '', code: error.code, value: '' });
    }
  };
  const held = new Map<number, Measure>();
  const hold = async (key: number) => {
    const known = held.get(key) ?? (await lockMeasure(tx, principal, key));
    held.set(key, known);
    return known;
  };
  const dataset = await activeDataset(tx);
  const targets = edits.targets.length > 0 ? await selectTargets(tx, dataset, principal) : [];
  const targetOf = new Map(targets.map((target) => [target.key, target]));
  const touched = new Set<number>();
  // doors before measures: what the file says is done may wait for its last door
  for (const { row, key, wish } of edits.targets) {
    await attempt(TARGET_SHEET, row, async () => {
      const target = targetOf.get(key);
      if (!target) return;
      const isChanged = await editTargetIn(
        tx,
        change,
        principal,
        await hold(target.measureKey),
        target,
        wish,
      );
      if (!isChanged) return;
      counts.targetsUpdated++;
      touched.add(target.measureKey);
    });
  }
  for (const key of touched) await followTargets(tx, change, key);
  const fresh = new Map<string, number>();
  for (const { row, wish } of edits.newMeasures) {
    await attempt(MEASURE_SHEET, row, async () => {
      const { problemKeys = [], status: _, ...fields } = wish;
      const { key } = await createIn(tx, change, principal, { ...fields, problemKeys });
      fresh.set(wish.title, key);
      counts.created++;
    });
  }
  for (const { row, measure, wish } of edits.newTargets) {
    await attempt(TARGET_SHEET, row, async () => {
      const key = typeof measure === 'number' ? measure : fresh.get(measure);
      if (key === undefined) return;
      const { status = 'todo', note = '', placeText } = wish;
      const wanted = { entranceKeys: [], buildingKeys: [], texts: [placeText] };
      await lockMeasure(tx, principal, key);
      const owner = await findMeasure(tx, principal, key);
      const { added } = await addTargetsIn(tx, change, principal, owner, wanted, { status, note });
      if (added === 0) throw new AppError('measures.target_known', 409, `${placeText} is a target already.`);
      counts.targetsCreated++;
    });
  }
  const later: { row: number; key: number; wish: MeasureWish }[] = [
    ...edits.measures,
    ...edits.newMeasures.flatMap(({ row, wish: { title, status } }) => {
      const key = fresh.get(title);
      return key !== undefined && status !== undefined ? [{ row, key, wish: { status } }] : [];
    }),
  ];
  for (const { row, key, wish } of later) {
    await attempt(MEASURE_SHEET, row, async () => {
      await lockMeasure(tx, principal, key);
      // read anew: its targets may have changed above
      const measure = await findMeasure(tx, principal, key);
      const isChanged = await editIn(tx, change, principal, measure, editOf(measure, wish));
      if (isChanged && !fresh.has(measure.title)) counts.updated++;
    });
  }
  issues.sort((a, b) => a.sheet.localeCompare(b.sheet, 'zh-CN') || a.row - b.row);
  return { isStored: false, issues, ...counts };
}

function editOf({ problemKeys: before }: Measure, { problemKeys, ...fields }: MeasureWish): MeasureEdit {
  if (problemKeys === undefined) return fields;
  return {
    ...fields,
    addProblemKeys: problemKeys.filter((key) => !before.includes(key)),
    removeProblemKeys: before.filter((key) => !problemKeys.includes(key)),
  };
}
