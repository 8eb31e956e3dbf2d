import type { TableColumn, TableModel } from './deliverable.ts';
import { COLOURS, type TableBlock } from './page-blocks.ts';
import type { PageFlow } from './page-flow.ts';
import { emWidth, heightOfLines, linesOf } from './text-measure.ts';

const CELL_MARGIN_IN = 0.07;
const MOST_EM = 34;
const LEAST_EM = 4;

const isNumber = ({ kind }: TableColumn) => kind === 'count' || kind === 'share' || kind === 'rate';
const isShort = ({ kind }: TableColumn) => kind !== 'text';

/** How wide each column is: numbers and days as they need, the rest shares what is left by what stands in it. */
export function columnWidths({ columns, rows }: TableModel, sizePt: number, widthIn: number): number[] {
  const toInches = (em: number) => (em * sizePt) / 72 + 2 * CELL_MARGIN_IN;
  const natural = columns.map(({ title }, i) =>
    toInches(
      Math.max(
        LEAST_EM / 2,
        emWidth(title) + 0.3,
        ...rows.map((row) => Math.min(MOST_EM, emWidth(row[i]) + 0.3)),
      ),
    ),
  );
  const sum = (widths: number[]) => widths.reduce((total, width) => total + width, 0);
  const fixed = sum(natural.filter((_, i) => isShort(columns[i])));
  const flexible = sum(natural.filter((_, i) => !isShort(columns[i])));
  const least = toInches(LEAST_EM);
  if (flexible === 0 || fixed + least > widthIn) {
    const scale = widthIn / (fixed + flexible);
    return natural.map((width) => width * scale);
  }
  const scale = (widthIn - fixed) / flexible;
  return natural.map((width, i) => (isShort(columns[i]) ? width : width * scale));
}

/** A table over as many pages as it takes, its head on each; a row that is taller than a page is cut between lines. */
export function placeTable(flow: PageFlow, table: TableModel, continued: string): void {
  const sizePt = flow.pt(10);
  const widths = columnWidths(table, sizePt, flow.width);
  const wrapped = (cells: readonly string[]) =>
    cells.map((cell, i) => linesOf(cell, sizePt, widths[i] - 2 * CELL_MARGIN_IN));
  const heightOf = (lines: string[][]) =>
    heightOfLines(Math.max(1, ...lines.map(({ length }) => length)), sizePt) + 2 * CELL_MARGIN_IN * 0.7;
  const headHeightIn = heightOf(wrapped(table.columns.map(({ title }) => title)));
  const titleHeight = heightOfLines(1, flow.pt(13)) + 0.08;
  const wholePage = flow.paper.heightIn - 2.2 * flow.paper.typeScale - headHeightIn - titleHeight;
  const mostLines = Math.max(3, Math.floor(wholePage / heightOfLines(1, sizePt)));
  const waiting = table.rows.flatMap((row) => cutRow(wrapped(row), mostLines));
  let isFirst = true;
  do {
    const first = waiting[0] ? heightOf(waiting[0]) : 0;
    if (flow.room < titleHeight + headHeightIn + Math.min(first * 2, first + 0.3) && !flow.isFresh)
      flow.next();
    flow.text(isFirst ? table.title : `${table.title}${continued}`, 13, { isBold: true });
    const rows: string[][] = [];
    const rowHeightsIn: number[] = [];
    let h = headHeightIn;
    while (waiting.length > 0 && (rows.length === 0 || h + heightOf(waiting[0]) <= flow.room)) {
      const lines = waiting.shift()!;
      rowHeightsIn.push(heightOf(lines));
      h += rowHeightsIn.at(-1)!;
      rows.push(lines.map((each) => each.join('\n')));
    }
    const block: TableBlock = {
      kind: 'table',
      box: { x: flow.left, y: flow.y, w: flow.width, h },
      columns: table.columns.map((column, i) => ({
        title: column.title,
        widthIn: widths[i],
        align: isNumber(column) ? 'right' : 'left',
      })),
      rows,
      headHeightIn,
      rowHeightsIn,
      sizePt,
    };
    flow.add(block);
    flow.y += h + 0.08;
    isFirst = false;
    if (waiting.length > 0) flow.next();
  } while (waiting.length > 0);
  if (table.partNote) flow.text(table.partNote, 9, { colour: COLOURS.quiet });
  flow.y += 0.08;
}

/** The lines of a row's cells, as rows of at most so many lines. */
function cutRow(cells: string[][], mostLines: number): string[][][] {
  const count = Math.max(1, ...cells.map(({ length }) => length));
  return Array.from({ length: Math.ceil(count / mostLines) }, (_, part) =>
    cells.map((lines) => lines.slice(part * mostLines, (part + 1) * mostLines)),
  );
}
