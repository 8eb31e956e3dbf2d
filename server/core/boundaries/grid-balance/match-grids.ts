/**
 * Which grid after goes on as which grid before, so that most households stay where they are: the assignment of largest
 * overlap, each used once. `overlap[after][before]` are households; the answer holds a position before, or -1.
 * Hungarian method with potentials (Kuhn 1955; after Jonker & Volgenant 1987), O(n^3) for n grids.
 */
export function matchGrids(overlap: readonly (readonly number[])[]): number[] {
  const rows = overlap.length;
  const columns = Math.max(rows, overlap[0]?.length ?? 0);
  const gain = (row: number, column: number) => overlap[row]?.[column] ?? 0;
  const rowPotential = new Float64Array(columns + 1);
  const columnPotential = new Float64Array(columns + 1);
  // Position 0 stands for "none", so that rows and columns count from 1.
  const rowOf = new Int32Array(columns + 1);
  const via = new Int32Array(columns + 1);
  for (let row = 1; row <= columns; row++) {
    rowOf[0] = row;
    let column = 0;
    const slack = new Float64Array(columns + 1).fill(Infinity);
    const used = new Uint8Array(columns + 1);
    do {
      used[column] = 1;
      const current = rowOf[column]!;
      let delta = Infinity;
      let next = 0;
      for (let j = 1; j <= columns; j++) {
        if (used[j]) continue;
        const reduced = -gain(current - 1, j - 1) - rowPotential[current]! - columnPotential[j]!;
        if (reduced < slack[j]!) {
          slack[j] = reduced;
          via[j] = column;
        }
        if (slack[j]! < delta) {
          delta = slack[j]!;
          next = j;
        }
      }
      for (let j = 0; j <= columns; j++) {
        if (used[j]) {
          rowPotential[rowOf[j]!]! += delta;
          columnPotential[j]! -= delta;
        } else slack[j]! -= delta;
      }
      column = next;
    } while (rowOf[column] !== 0);
    do {
      const before = via[column]!;
      rowOf[column] = rowOf[before]!;
      column = before;
    } while (column !== 0);
  }
  const matched = new Array<number>(rows).fill(-1);
  for (let j = 1; j <= columns; j++) {
    const row = rowOf[j]! - 1;
    // Without a household in common nothing goes on.
    if (row < rows && gain(row, j - 1) > 0) matched[row] = j - 1;
  }
  return matched;
}
