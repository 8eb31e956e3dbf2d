import writeExcelFile from 'write-excel-file/universal';
import type { Translate } from '../../i18n/translate.ts';
import type { Deliverable, TableModel } from './deliverable.ts';
import { emWidth } from './text-measure.ts';

type Sheet = { title: string; table: TableModel };
const FORMAT = { count: '#,##0', share: '0.0%', rate: '#,##0.0' } as const;

/**
 * 整改台账: what was settled, with columns to tick off by hand, then every table of the deck as a sheet of its own. Headings
 * stand still, numbers are numbers and days are days.
 */
export async function makeXlsx(
  whole: Deliverable,
  { t }: { t: Translate },
): Promise<Uint8Array<ArrayBuffer>> {
  const names = new Set<string>();
  const sheets: Sheet[] = [
    ledger(whole, t),
    figures(whole, t),
    ...whole.pages.flatMap((page, i) =>
      page.tables
        .filter(({ rows }) => rows.length > 0)
        .map((table) => ({ title: `${i + 1} ${table.title}`, table })),
    ),
  ];
  const blob = await writeExcelFile([
    ...sheets.map(({ title, table }) => ({
      data: [
        table.columns.map((column) => ({
          value: column.title,
          fontWeight: 'bold' as const,
          backgroundColor: '#E4EEF0',
          wrap: true,
        })),
        ...table.values.map((row, r) =>
          row.map((value, i) => cellOf(value, table.columns[i].kind, table.rows[r][i])),
        ),
        ...(table.partNote ? [[{ type: String, value: table.partNote }]] : []),
      ],
      sheet: sheetName(title, names),
      columns: table.columns.map(({ title: head }, i) => ({
        width: Math.min(
          60,
          Math.max(9, 2 * emWidth(head) + 2, ...table.rows.map((row) => 2 * emWidth(row[i]) + 2)),
        ),
      })),
      stickyRowsCount: 1,
    })),
    {
      data: notesOf(whole, t).map((line) => line.map((value) => ({ type: String, value, wrap: true }))),
      sheet: sheetName(t('deliverables.sheet.notes'), names),
      columns: [{ width: 16 }, { width: 80 }],
    },
  ]).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

function ledger({ outcomes }: Deliverable, t: Translate): Sheet {
  const column = (
    code: 'number' | 'kind' | 'what' | 'who' | 'recipient' | 'place' | 'state' | 'item' | 'checkedBy',
  ) => ({
    title: t(`deliverables.column.${code}`),
    kind: code === 'number' ? ('count' as const) : ('text' as const),
  });
  const day = (code: 'due' | 'cleared') => ({
    title: t(`deliverables.column.${code}`),
    kind: 'day' as const,
  });
  const columns = [
    column('number'),
    column('kind'),
    column('what'),
    column('item'),
    column('who'),
    column('recipient'),
    column('place'),
    day('due'),
    column('state'),
    day('cleared'),
    column('checkedBy'),
  ];
  const values = outcomes.map((line) => [
    line.number,
    line.kindWords,
    line.text,
    line.item,
    line.who,
    line.recipient,
    line.place,
    line.dueOn,
    line.state,
    null,
    null,
  ]);
  return {
    title: t('deliverables.sheet.ledger'),
    table: tableOf(columns, values, t('deliverables.sheet.ledger')),
  };
}

function figures({ pages }: Deliverable, t: Translate): Sheet {
  const columns = [
    { title: t('deliverables.column.item'), kind: 'text' as const },
    { title: t('deliverables.column.figure'), kind: 'text' as const },
    { title: t('deliverables.column.value'), kind: 'count' as const },
    { title: t('deliverables.column.detail'), kind: 'text' as const },
  ];
  const lines = pages.flatMap((page) => page.figures.map((figure) => ({ page, figure })));
  const table = tableOf(
    columns,
    lines.map(({ page, figure }) => [page.title, figure.label, figure.number, figure.details.join(' · ')]),
    t('deliverables.sheet.figures'),
  );
  // A share is shown as one, beside counts in the same column.
  lines.forEach(({ figure }, i) => {
    table.rows[i][2] = figure.value;
  });
  return { title: table.title, table };
}

function tableOf(columns: TableModel['columns'], values: TableModel['values'], title: string): TableModel {
  const rows = values.map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
  return { title, columns, values, rows, partNote: '' };
}

function cellOf(value: string | number | null, kind: TableModel['columns'][number]['kind'], shown: string) {
  if (value === null || value === '') return null;
  if (typeof value === 'number') {
    const format = shown.endsWith('%')
      ? FORMAT.share
      : kind === 'rate' || value % 1 !== 0
        ? FORMAT.rate
        : FORMAT.count;
    return { type: Number, value, format };
  }
  if (kind === 'day' && /^\d{4}-\d{2}-\d{2}$/.test(value))
    return { type: Date, value: new Date(`${value}T00:00:00Z`), format: 'yyyy-mm-dd' };
  return { type: String, value, wrap: true };
}

function notesOf({ title, subtitle, foot, pages }: Deliverable, t: Translate): [string, string][] {
  return [
    [t('deliverables.minutesTitle'), title],
    ['', subtitle],
    ...foot.map((line): [string, string] => ['', line]),
    ...pages.map((page, i): [string, string] => [
      `${i + 1}`,
      [page.title, page.subtitle, ...page.notes].filter(Boolean).join(' · '),
    ]),
  ];
}

/** At most 31 characters, none of those that a sheet's name may not hold, and each only once. */
function sheetName(title: string, taken: Set<string>): string {
  const plain =
    title
      .replaceAll(/[\\/?*[\]:]/g, ' ')
      .trim()
      .slice(0, 28) || 'Sheet';
  let name = plain;
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${plain.slice(0, 25)} ${n}`;
  taken.add(name.toLowerCase());
  return name;
}
