/** How many opinions of one group about one topic were counted; null: not stated. */
export interface MatrixCount {
  sourceGroup: string | null;
  topic: string | null;
  phaseCode: string | null;
  count: number;
}

/** 群体 × 方面 with its sums. `rows[i][j]` is what group i said about topic j; a last line or column of null where something is not stated. */
export interface CampaignMatrix {
  groups: (string | null)[];
  topics: (string | null)[];
  rows: number[][];
  rowTotals: number[];
  columnTotals: number[];
  total: number;
}

/**
 * The matrix of `counts` in the order of the campaign's lists. What names no group or topic, or one that is not in the list,
 * stands in a line or column of its own, so that the total is that of the counts. `phaseCode` takes one phase only (null: what
 * lies in none); undefined takes all.
 */
export function buildMatrix(
  groups: readonly string[],
  topics: readonly string[],
  counts: readonly MatrixCount[],
  phaseCode?: string | null,
): CampaignMatrix {
  const taken = phaseCode === undefined ? counts : counts.filter((each) => each.phaseCode === phaseCode);
  const row = indexOf(groups);
  const column = indexOf(topics);
  const hasLoose = (
    at: (code: string | null) => number,
    size: number,
    pick: (each: MatrixCount) => string | null,
  ) => counts.some((each) => at(pick(each)) === size);
  const shownGroups: (string | null)[] = [...groups];
  const shownTopics: (string | null)[] = [...topics];
  // Of all counts, not only those of the phase: phases that are set side by side keep their shape.
  if (hasLoose(row, groups.length, (each) => each.sourceGroup)) shownGroups.push(null);
  if (hasLoose(column, topics.length, (each) => each.topic)) shownTopics.push(null);
  const rows = shownGroups.map(() => shownTopics.map(() => 0));
  for (const each of taken) rows[row(each.sourceGroup)][column(each.topic)] += each.count;
  const rowTotals = rows.map((line) => sum(line));
  const columnTotals = shownTopics.map((_, j) => sum(rows.map((line) => line[j])));
  return { groups: shownGroups, topics: shownTopics, rows, rowTotals, columnTotals, total: sum(rowTotals) };
}

function indexOf(codes: readonly string[]): (code: string | null) => number {
  const index = new Map(codes.map((code, i) => [code, i]));
  return (code) => (code === null ? undefined : index.get(code)) ?? codes.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
