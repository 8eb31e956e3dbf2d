import type { Progress } from '../lib/outcome.ts';
import { isPhoneNumber } from '../units/check-digits.ts';
import type { ContactRole } from '../units/unit-kinds.ts';
import { textOf } from './cell-values.ts';
import { createReadCollector } from './read-collector.ts';
import { columnIndex, hasRightLength, noRowReason, type TableBody } from './table-body.ts';
import type { BadRow, ReadReport, RowError } from './types.ts';
import { buildingNameOf, unitNameOf } from './unit-names.ts';

/** What a column of a table of contacts means. */
export const contactRoles = [
  'subdistrict',
  'community',
  'grid',
  'address',
  'street',
  'houseNumber',
  'estate',
  'buildingName',
  'unitName',
  'contactRole',
  'contactName',
  'workPhone',
  'note',
] as const;
export type ContactColumn = (typeof contactRoles)[number];

/** A row of a table of contacts: who is to be asked for one unit. */
export interface ContactInput {
  row: number;
  subdistrict: string | null;
  community: string | null;
  grid: string | null;
  /** Road and number, estate and house in one line; null: the contact is one of an area. */
  address: string | null;
  /** 2单元; null: the contact is one of the house, or of an area. */
  unitName: string | null;
  role: ContactRole;
  name: string;
  workPhone: string | null;
  note: string;
}

export interface ContactsRead {
  headers: string[];
  rows: ContactInput[];
  badRows: BadRow[];
  errors: RowError[];
  report: ReadReport;
}

/** What offices call a role, the particular before the general. */
const ROLE_WORDS: readonly (readonly [ContactRole, RegExp])[] = [
  ['community_secretary', /^社区(党委|党总支|党支部|党组织)?(书记|主任)|居委会主任|community secretary/i],
  ['branch_secretary', /支部书记|片(长|区书记)|branch secretary/i],
  ['entrance_lead', /(楼门|单元|楼道|门栋)(组?长|负责人)|(door|entrance) lead/i],
  ['building_lead', /(楼栋|楼院|楼|院|栋)(组?长|负责人|管家)|building lead/i],
  ['grid_lead', /网格(长|员|管理员|负责人)|grid (lead|worker)/i],
  ['police', /民警|片警|警长|police/i],
  ['property', /物业|property/i],
  ['other', /^(其他|其它|联络员|志愿者|other)/i],
];

const NAME_LENGTH = 60;
const NOTE_LENGTH = 1000;
const PROGRESS_ROWS = 2000;

/** The role that words mean; undefined where none is known. */
export function contactRoleOf(text: string): ContactRole | undefined {
  return ROLE_WORDS.find(([, pattern]) => pattern.test(text.trim()))?.[0];
}

/**
 * Types the rows of a table of contacts: unit, role, name, phone of work. All errors are found at once; an empty cell of the
 * unit stands for what it is, not for the row above.
 */
export function* readContactRows(
  body: TableBody,
  mapping: Partial<Record<ContactColumn, string>>,
): Generator<Progress, ContactsRead> {
  const collector = createReadCollector();
  const at = columnIndex(body.headers, mapping);
  const lastMapped = Math.max(-1, ...Object.values(at));
  const rows: ContactInput[] = [];
  let rowCount = 0;
  for (const [index, cells] of body.lines.entries()) {
    if (index % PROGRESS_ROWS === 0) yield { step: 'read_rows', done: index, total: body.lines.length };
    const row = body.firstRow + index;
    const noRow = noRowReason(cells, body.headers);
    if (noRow) {
      collector.note(noRow, row);
      continue;
    }
    rowCount++;
    const isWhole = !body.isRagged || hasRightLength(row, cells, body.headers.length, lastMapped, collector);
    if (isWhole) {
      const text = (column: ContactColumn) =>
        at[column] === undefined ? null : textOf(cells[at[column]])?.trim() || null;
      const refuse = (column: ContactColumn, value: string | null, code: RowError['code']) =>
        collector.error(row, mapping[column] ?? null, value ?? '', code);
      const contact = contactOf(row, text, refuse);
      if (!collector.hasErrors(row)) rows.push(contact);
    }
    if (collector.hasErrors(row)) collector.badRows.push({ row, cells: [...cells] });
  }
  noteRepeated(rows, collector);
  return { headers: [...body.headers], rows, badRows: collector.badRows, ...collector.finish(rowCount) };
}

function contactOf(
  row: number,
  text: (column: ContactColumn) => string | null,
  refuse: (column: ContactColumn, value: string | null, code: RowError['code']) => void,
): ContactInput {
  const parts = [
    text('estate'),
    text('address') ?? text('street'),
    text('address') ? null : text('houseNumber'),
    buildingNameOf(text('buildingName')),
  ].filter((part) => part !== null);
  const contact = {
    row,
    subdistrict: text('subdistrict'),
    community: text('community'),
    grid: text('grid'),
    address: parts.join('') || null,
    unitName: unitNameOf(text('unitName')),
  };
  if (!contact.subdistrict && !contact.community && !contact.grid && !contact.address)
    refuse('community', null, 'contact_without_unit');
  const said = text('contactRole');
  const role = said === null ? undefined : contactRoleOf(said);
  if (role === undefined) refuse('contactRole', said, 'contact_role_unknown');
  const name = text('contactName');
  if (name === null || name.length > NAME_LENGTH) refuse('contactName', name, 'name_missing');
  const workPhone = text('workPhone');
  if (workPhone !== null && !isPhoneNumber(workPhone)) refuse('workPhone', workPhone, 'phone_impossible');
  return {
    ...contact,
    role: role ?? 'other',
    name: name ?? '',
    workPhone,
    note: (text('note') ?? '').slice(0, NOTE_LENGTH),
  };
}

/** The same person in the same role of the same unit twice: the last row counts, as everywhere in imports. */
function noteRepeated(
  rows: readonly ContactInput[],
  collector: ReturnType<typeof createReadCollector>,
): void {
  const seen = new Set<string>();
  for (const { row, subdistrict, community, grid, address, unitName, role, name } of rows) {
    const key = JSON.stringify([subdistrict, community, grid, address, unitName, role, name]);
    if (seen.has(key)) collector.note('key_repeated', row);
    seen.add(key);
  }
}
