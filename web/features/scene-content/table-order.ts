export interface ColumnOrder {
  column: number;
  isDescending: boolean;
}

type Cell = string | number | null;

/** Indices of the rows in their order; what is missing comes last either way. */
export function orderRows(rows: readonly (readonly Cell[])[], order: ColumnOrder | undefined): number[] {
  const indices = rows.map((_, i) => i);
  if (!order) return indices;
  const { column, isDescending } = order;
  const isMissing = (cell: Cell) => cell === null || cell === '';
  return indices.sort((a, b) => {
    const [x, y] = [rows[a][column], rows[b][column]];
    if (isMissing(x) || isMissing(y)) return Number(isMissing(x)) - Number(isMissing(y)) || a - b;
    const by =
      typeof x === 'number' && typeof y === 'number'
        ? x - y
        : String(x).localeCompare(String(y), 'zh-CN', { numeric: true });
    return (isDescending ? -by : by) || a - b;
  });
}
