import type { Category, Deadline, DeadlineUnit } from '../profile/profile.ts';

/** The eight columns of a 立案结案标准 table, in their order. */
export const CATEGORY_COLUMNS = [
  '大类代码',
  '大类名称',
  '小类代码',
  '小类名称',
  '责任单位',
  '立案标准',
  '完成时限',
  '结案标准',
] as const;

/** Something wrong in a row of the sheet; `row` is its number in the file. */
export interface CategoryIssue {
  row: number;
  column: string;
  code:
    | 'columns_missing'
    | 'cell_missing'
    | 'deadline_unreadable'
    | 'code_twice'
    | 'main_name_differs'
    | 'no_rows'
    | 'code_invalid';
  value: string;
}

export type CategoryOutcome =
  | { kind: 'ok'; categories: Category[] }
  | { kind: 'refused'; issues: CategoryIssue[] };

const UNITS: readonly [RegExp, DeadlineUnit][] = [
  [/^(?:个)?工作时$|^(?:个)?工作小时$/, 'work_hour'],
  [/^(?:个)?工作日$|^(?:个)?工作天$/, 'work_day'],
  [/^(?:个)?(?:自然)?[日天]$/, 'day'],
];
const UNIT_NAMES: Record<DeadlineUnit, string> = { work_hour: '工作时', work_day: '工作日', day: '日' };
const CODE = /^\P{C}{1,40}$/u;
const HEADING_ROWS = 5;

/** 4工作时, 5 个工作日, 30天; undefined for what is none of these, or no time at all. */
export function readDeadline(text: string): Deadline | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*(\D+)$/.exec(text.normalize('NFKC').replace(/\s+/g, ''));
  const unit = match && UNITS.find(([pattern]) => pattern.test(match[2]))?.[1];
  const amount = Number(match?.[1]);
  return unit && amount > 0 && amount <= 10_000 ? { amount, unit } : undefined;
}

/** A deadline as readDeadline takes it. */
export function writeDeadline({ amount, unit }: Deadline): string {
  return `${amount}${UNIT_NAMES[unit]}`;
}

/**
 * Reads a sheet with the eight columns, whatever their order, its heading among the first rows. All that is wrong is said
 * at once. English names of codes that are known stay.
 */
export function readCategoryTable(
  table: readonly (readonly string[])[],
  known: readonly Category[],
): CategoryOutcome {
  const head = table
    .slice(0, HEADING_ROWS)
    .findIndex((row) => row.some((cell) => plain(cell) === '小类代码'));
  const at = CATEGORY_COLUMNS.map((name) => (table[head] ?? []).findIndex((cell) => plain(cell) === name));
  const missing = CATEGORY_COLUMNS.filter((_, i) => at[i] < 0);
  if (missing.length > 0) {
    const issue = {
      row: Math.max(1, head + 1),
      column: missing.join('、'),
      code: 'columns_missing',
      value: '',
    } as const;
    return { kind: 'refused', issues: [issue] };
  }
  const english = new Map(known.map(({ code, nameEn }) => [code, nameEn]));
  const issues: CategoryIssue[] = [];
  const mains = new Map<string, Category>();
  const subs = new Map<string, Category>();
  table.forEach((cells, index) => {
    if (index <= head || cells.every((cell) => cell.trim() === '')) return;
    const row = index + 1;
    const [mainCode, mainName, code, name, unit, filing, time, closing] = at.map((i) =>
      (cells[i] ?? '').trim(),
    );
    const wrong = (column: (typeof CATEGORY_COLUMNS)[number], what: CategoryIssue['code'], value: string) =>
      issues.push({ row, column, code: what, value });
    ([mainCode, mainName, code, name] as const).forEach((cell, i) => {
      if (cell === '') wrong(CATEGORY_COLUMNS[i], 'cell_missing', '');
      else if (!CODE.test(cell)) wrong(CATEGORY_COLUMNS[i], 'code_invalid', cell);
    });
    const deadline = time === '' ? undefined : readDeadline(time);
    if (time !== '' && !deadline) wrong('完成时限', 'deadline_unreadable', time);
    if (code !== '' && (subs.has(code) || code === mainCode)) wrong('小类代码', 'code_twice', code);
    const main = mains.get(mainCode);
    if (main && main.name !== mainName) wrong('大类名称', 'main_name_differs', mainName);
    mains.set(mainCode, main ?? plainCategory(mainCode, mainName, null));
    subs.set(code, {
      ...plainCategory(code, name, mainCode),
      ...(unit ? { responsibleUnit: unit } : {}),
      ...(filing ? { filingStandard: filing } : {}),
      ...(deadline ? { deadline } : {}),
      ...(closing ? { closingStandard: closing } : {}),
    });
  });
  if (subs.size === 0) issues.push({ row: head + 2, column: '', code: 'no_rows', value: '' });
  if (issues.length > 0) return { kind: 'refused', issues };
  const categories = [...mains.values()].flatMap((main) => [
    main,
    ...[...subs.values()].filter(({ parentCode }) => parentCode === main.code),
  ]);
  return { kind: 'ok', categories };

  function plainCategory(code: string, name: string, parentCode: string | null): Category {
    return { code, name, nameEn: english.get(code) ?? name, parentCode };
  }
}

/** The categories as such a sheet, heading first; reading it again gives the same categories. */
export function writeCategoryTable(categories: readonly Category[]): string[][] {
  const names = new Map(categories.map(({ code, name }) => [code, name]));
  const rows = categories.flatMap((each) =>
    each.parentCode === null
      ? []
      : [
          [
            each.parentCode,
            names.get(each.parentCode) ?? each.parentCode,
            each.code,
            each.name,
            each.responsibleUnit ?? '',
            each.filingStandard ?? '',
            each.deadline ? writeDeadline(each.deadline) : '',
            each.closingStandard ?? '',
          ],
        ],
  );
  return [[...CATEGORY_COLUMNS], ...rows];
}

function plain(cell: string): string {
  return cell.normalize('NFKC').replace(/[\s*]/g, '');
}
