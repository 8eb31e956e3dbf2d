import { daysBetween, isCommitmentOverdue } from '#core/commitments/commitment-light.ts';
import { maskSpans } from '#core/privacy/personal-data.ts';
import { countFigure, shareFigure } from '#core/reviews/figure-content.ts';
import type { SceneSubject } from '#core/reviews/scene.ts';
import type { ContentTable, SceneContent } from '#core/reviews/scene-content.ts';
import { type Commitment, selectCommitments, selectPromisers } from '../commitments/index.ts';
import { blankContent } from './blank-content.ts';
import { ROWS_SHOWN } from './problem-table.ts';
import { groundOf, liesIn, type SceneGround } from './scene-ground.ts';
import { sceneText } from './scene-places.ts';

const DESK = 'desk=commitments';

/** Commitments that are due by a day; those without a day, too, as nobody would ask for them otherwise. */
export async function commitmentsContent(
  whole: SceneGround,
  { dueBy, areaKey }: Extract<SceneSubject, { kind: 'commitments' }>,
): Promise<SceneContent> {
  const ground = groundOf(whole, areaKey);
  const due = await commitmentsIn(whole, areaKey, dueBy);
  const late = due.filter((row) => isCommitmentOverdue(row, ground.today));
  return blankContent('commitments', ground.isMasked, {
    name: areaKey === null ? '' : (ground.areas.get(areaKey)?.name ?? ''),
    figures: [
      countFigure('commitmentsDue', due.length, { listQuery: DESK }),
      countFigure('commitmentsOverdue', late.length, { isOverdue: true, listQuery: DESK }),
    ],
    tables: [await commitmentTable(ground, 'commitments', due)],
    n: null,
  });
}

/** Promises that somebody sees, of one area where one is named; open ones that end by `dueBy`, or all. */
export async function commitmentsIn(
  { deps, dataset, principal, areas }: SceneGround,
  areaKey: number | null,
  dueBy?: string,
): Promise<Commitment[]> {
  const rows = await selectCommitments(deps.db, dataset, principal, { dueBy });
  if (areaKey === null) return rows;
  return rows.filter(({ gridKey, communityKey, subdistrictKey }) => {
    const finest = gridKey ?? communityKey ?? subdistrictKey;
    return finest !== null && liesIn(areas, finest, areaKey);
  });
}

/** Kept of those that are settled one way or the other. */
export function keptFigure(rows: readonly Commitment[]) {
  const kept = rows.filter(({ state }) => state === 'kept').length;
  const settled = rows.filter(({ state }) => state === 'kept' || state === 'broken').length;
  return shareFigure('commitmentsKept', [kept, settled], { betterIs: 'more', listQuery: DESK });
}

/** Promises as a table: what, who, to whom, where, by when, and how it stands. */
export async function commitmentTable(
  ground: SceneGround,
  code: string,
  rows: readonly Commitment[],
): Promise<ContentTable> {
  const shown = rows.slice(0, ROWS_SHOWN);
  const promisers = await selectPromisers(ground.deps.db, shown);
  return {
    code,
    columns: [
      { code: 'what', kind: 'text' },
      { code: 'who', kind: 'text' },
      { code: 'toWhom', kind: 'text' },
      { code: 'where', kind: 'text' },
      { code: 'dueOn', kind: 'day' },
      { code: 'state', kind: 'code', words: 'commitments.state' },
      { code: 'daysLate', kind: 'count' },
    ],
    rows: shown.map((row) => [
      sceneText(ground, row.text, null),
      promiserOf(ground, promisers, row),
      recipientOf(ground, row),
      sceneText(ground, row.placeText, null),
      row.dueOn,
      row.state,
      row.dueOn !== null && isCommitmentOverdue(row, ground.today)
        ? daysBetween(row.dueOn, ground.today)
        : null,
    ]),
    total: rows.length,
    rowQueries: shown.map(({ key }) => `${DESK}&cm=${key}`),
  };
}

function promiserOf(ground: SceneGround, names: ReadonlyMap<string, string>, row: Commitment): string {
  if (row.promiserKind === 'department') return names.get(`department:${row.promiserDepartmentKey}`) ?? '';
  if (row.promiserKind === 'outside') return sceneText(ground, row.promiserText, null);
  const name = names.get(`user:${row.promiserUserId}`) ?? '';
  return ground.isMasked ? maskSpans(name, [{ kind: 'name', start: 0, end: name.length }]) : name;
}

/** An area by name, a group in its words; a household is never named in a meeting. */
function recipientOf(ground: SceneGround, row: Commitment): string {
  if (row.recipientKind === 'area') return row.recipientAreaName ?? '';
  if (row.recipientKind === 'text') return sceneText(ground, row.recipientText, null);
  const area = ground.areas.get(row.gridKey ?? row.communityKey ?? -1)?.name ?? '';
  return ground.isMasked ? area : [row.recipientDoor, row.recipientRoom].filter(Boolean).join(' ');
}
