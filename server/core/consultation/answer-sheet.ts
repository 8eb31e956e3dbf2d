import { parseDate } from '../lib/dates.ts';
import type { AnswerChannel, ConsultationFields, Stance } from './consultation.ts';

/** The headings of the form that is handed out; others that offices use are understood, too. */
export const ANSWER_COLUMNS = [
  '楼栋',
  '单元',
  '房号',
  '态度',
  '选择',
  '关切',
  '理由',
  '渠道',
  '日期',
] as const;
export type AnswerColumn = (typeof ANSWER_COLUMNS)[number];

/** What is wrong with a cell, as a code of the page (`consultation.import.issue.CODE`). */
export type AnswerIssueCode =
  | 'no_table'
  | 'place_missing'
  | 'stance_missing'
  | 'stance_unknown'
  | 'option_unknown'
  | 'tag_unknown'
  | 'channel_unknown'
  | 'date_unreadable'
  | 'too_long'
  | 'repeated';

export interface AnswerIssue {
  sheet: string;
  /** As a spreadsheet shows it. */
  row: number;
  column: string;
  /** An AnswerIssueCode, or the code of a refusal. */
  code: string;
  value: string;
}

/** A row as it was read: where, who, which way. */
export interface AnswerRow {
  sheet: string;
  row: number;
  /** Road and number, estate and house. */
  address: string;
  unit: string;
  room: string;
  stance: Stance;
  optionCode: string | null;
  tags: string[];
  reason: string;
  channel: AnswerChannel;
  /** YYYY-MM-DD; null where the sheet says none. */
  answeredOn: string | null;
}

export interface AnswerSheetRead {
  rows: AnswerRow[];
  issues: AnswerIssue[];
  /** Heading of the file for each column that was found. */
  columns: Partial<Record<AnswerColumn, string>>;
}

interface Sheet {
  name: string;
  lines: readonly (readonly string[])[];
}

/** The particular before the general: 楼栋 before anything with 楼 in it. */
const HEADINGS: readonly (readonly [AnswerColumn, RegExp])[] = [
  ['态度', /^(态度|立场|是否同意|是否赞成|意见态度|stance)/i],
  ['选择', /^(选择|所选|选的|方案|投票|option|vote)/i],
  ['关切', /(关切|关心|条件|标签|concern|tag)/i],
  ['理由', /(理由|原因|意见|说明|备注|reason|comment)/i],
  ['渠道', /(渠道|途径|方式|channel)/i],
  ['日期', /(日期|时间|date)/i],
  ['房号', /(房号|室号|门牌室|户号|房间|room|flat)/i],
  ['单元', /(单元|楼门|门洞|楼道|unit|entrance|door)/i],
  ['楼栋', /(楼栋|地址|住址|门牌|楼号|小区|building|address)/i],
];
/** Whoever is against is read before whoever is for: 不同意 has 同意 in it. */
const STANCES: readonly (readonly [Stance, RegExp])[] = [
  ['conditional', /有条件|附条件|conditional/i],
  ['disagree', /反对|不同意|不赞成|不支持|^(disagree|no|against)$/i],
  ['none', /未答|未表态|无人|没人|不在家|拒访|弃权|^(none|no answer)$/i],
  ['agree', /赞成|同意|支持|^(agree|yes|for)$/i],
];
const CHANNELS: readonly (readonly [AnswerChannel, RegExp])[] = [
  ['visit', /入户|上门|走访|面访|visit/i],
  ['online', /网|线上|微信|问卷星|小程序|online/i],
  ['meeting', /会|座谈|meeting/i],
  ['phone', /电话|phone/i],
  ['paper', /书面|纸|信|paper/i],
];
const HEADING_LINES = 8;
const LIMITS = { reason: 1000, room: 40 } as const;
/** In which an office separates several concerns. */
const SEPARATORS = /[、，,;；/|\s]+/;

/**
 * Reads a sheet of answers as people fill it in: everything wrong with it at once, by row. A sheet without the headings is
 * passed over; without any table there is one issue. Lines without any cell are no rows.
 */
export function readAnswerSheets(
  sheets: readonly Sheet[],
  { options, tags }: Pick<ConsultationFields, 'options' | 'tags'>,
  timeZone: string,
): AnswerSheetRead {
  const read: AnswerSheetRead = { rows: [], issues: [], columns: {} };
  const tables = sheets.flatMap((sheet) => {
    const found = headingsOf(sheet);
    return found ? [{ sheet, ...found }] : [];
  });
  if (tables.length === 0) {
    read.issues.push({ sheet: sheets[0]?.name ?? '', row: 1, column: '', code: 'no_table', value: '' });
    return read;
  }
  for (const { sheet, line, at } of tables) {
    for (const [column, index] of at) read.columns[column] = sheet.lines[line][index].trim();
    for (const [i, cells] of sheet.lines.entries()) {
      if (i <= line || cells.every((cell) => cell.trim() === '')) continue;
      readRow(
        sheet.name,
        i + 1,
        (column) => (at.has(column) ? (cells[at.get(column)!] ?? '').trim() : ''),
        read,
        {
          options,
          tags,
          timeZone,
        },
      );
    }
  }
  return read;
}

/** The line with the headings: one that has a place and a stance. */
function headingsOf({ lines }: Sheet): { line: number; at: Map<AnswerColumn, number> } | undefined {
  for (const [line, cells] of lines.slice(0, HEADING_LINES).entries()) {
    const at = new Map<AnswerColumn, number>();
    for (const [index, cell] of cells.entries()) {
      const column = HEADINGS.find(([name, words]) => !at.has(name) && words.test(cell.trim()))?.[0];
      if (column) at.set(column, index);
    }
    if (at.has('楼栋') && at.has('态度')) return { line, at };
  }
  return undefined;
}

function readRow(
  sheet: string,
  row: number,
  cell: (column: AnswerColumn) => string,
  read: AnswerSheetRead,
  { options, tags, timeZone }: Pick<ConsultationFields, 'options' | 'tags'> & { timeZone: string },
): void {
  const before = read.issues.length;
  const refuse = (column: AnswerColumn, code: AnswerIssueCode, value: string) => {
    read.issues.push({ sheet, row, column, code, value: value.slice(0, 60) });
    return undefined;
  };
  const word = <Value>(
    column: AnswerColumn,
    words: readonly (readonly [Value, RegExp])[],
    code: AnswerIssueCode,
  ) => words.find(([, pattern]) => pattern.test(cell(column)))?.[0] ?? refuse(column, code, cell(column));

  if (cell('楼栋') === '') refuse('楼栋', 'place_missing', '');
  const stance =
    cell('态度') === '' ? refuse('态度', 'stance_missing', '') : word('态度', STANCES, 'stance_unknown');
  const channel = cell('渠道') === '' ? 'visit' : word('渠道', CHANNELS, 'channel_unknown');
  const named = cell('选择');
  const option = options.find(({ code, name }) => same(code, named) || same(name, named));
  if (named !== '' && !option) refuse('选择', 'option_unknown', named);
  const concerns = cell('关切')
    .split(SEPARATORS)
    .filter(Boolean)
    .flatMap((concern) => {
      const tag = tags.find(({ code, name, nameEn }) =>
        [code, name, nameEn].some((each) => same(each, concern)),
      );
      return tag ? [tag.code] : (refuse('关切', 'tag_unknown', concern) ?? []);
    });
  const answeredOn = dayOf(cell('日期'), timeZone);
  if (answeredOn === undefined) refuse('日期', 'date_unreadable', cell('日期'));
  for (const [column, limit] of [
    ['理由', LIMITS.reason],
    ['房号', LIMITS.room],
  ] as const)
    if (cell(column).length > limit) refuse(column, 'too_long', cell(column));
  if (read.issues.length > before || !stance || !channel || answeredOn === undefined) return;
  read.rows.push({
    sheet,
    row,
    address: cell('楼栋'),
    unit: cell('单元'),
    room: cell('房号'),
    stance,
    optionCode: option?.code ?? null,
    tags: [...new Set(concerns)],
    reason: cell('理由').replace(/\r\n?/g, '\n'),
    channel,
    answeredOn,
  });
}

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Null for an empty cell, undefined for one that is no date. */
function dayOf(text: string, timeZone: string): string | null | undefined {
  if (text === '') return null;
  const read = parseDate(text, { order: 'ymd', timeZone });
  if (read.kind !== 'ok') return undefined;
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(read.instantMs));
}
