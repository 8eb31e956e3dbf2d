import writeExcelFile from 'write-excel-file/node';
import { buildMatrix } from '#core/campaigns/campaign-matrix.ts';
import { localDay } from '#core/lib/local-day.ts';
import { maskAnswer } from '#core/privacy/mask-answer.ts';
import { categoryOf, type NamedCode, type Profile } from '#core/profile/profile.ts';
import { activeDataset } from '../../db/dataset.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { findCampaign } from './campaign-writes.ts';
import {
  type Campaign,
  type CampaignEvent,
  type EventKind,
  selectCampaignEvents,
  selectCampaigns,
} from './campaigns.sql.ts';
import type { Channel } from './opinion-draft.ts';
import {
  countByCell,
  countOpinions,
  type OpinionCount,
  type OpinionDetail,
  type OpinionFilter,
  selectFullOpinions,
} from './opinions.sql.ts';

/** Beyond this somebody wants a database, not a sheet. */
const MAX_ROWS = 20_000;

const CHANNEL_NAMES: Readonly<Record<Channel, string>> = {
  visit: '入户走访',
  meeting: '会议',
  phone: '电话',
  wechat: '微信',
  letter: '来信',
  online: '线上',
  hotline: '热线',
  other: '其他',
};
const EVENT_NAMES: Readonly<Record<EventKind, string>> = {
  symposium: '座谈会',
  democratic_life: '民主生活会',
  visit: '走访',
  online: '线上',
  written: '书面',
  other: '其他',
};
const NOT_STATED = '未注明';

type Cell = {
  value: string | number;
  type: StringConstructor | NumberConstructor;
  fontWeight?: 'bold';
} | null;
type Sheet = { data: Cell[][]; sheet: string; columns: { width: number }[]; stickyRowsCount?: number };

const text = (value: string | null | undefined): Cell => (value ? { type: String, value } : null);
const number = (value: number): Cell => ({ type: Number, value });
const heading = (value: string): Cell => ({ type: String, value, fontWeight: 'bold' });

/**
 * The opinions that somebody sees as a workbook, masked; of one campaign also its matrix (with sums by phase) and its events.
 * Refused beyond 20,000 rows.
 */
export async function exportOpinions(
  deps: Deps,
  principal: Principal,
  filter: OpinionFilter,
): Promise<{ body: Uint8Array<ArrayBuffer>; fileName: string; count: number }> {
  const { db, profile } = deps;
  const dataset = await activeDataset(db);
  const { count } = await countOpinions(db, dataset, principal, filter);
  if (count > MAX_ROWS)
    throw new AppError('opinions.too_many', 422, `${count} opinions; a file takes ${MAX_ROWS}.`, {
      count,
      limit: MAX_ROWS,
    });
  const opinions = await selectFullOpinions(db, dataset, principal, filter, MAX_ROWS);
  const campaigns = new Map(maskAnswer(await selectCampaigns(db, dataset)).map((each) => [each.key, each]));
  const sheets: Sheet[] = [opinionSheet(maskAnswer(opinions), campaigns, profile)];
  let title = '意见';
  if (filter.campaignKey !== undefined) {
    const campaign = maskAnswer(await findCampaign(db, filter.campaignKey));
    const events = maskAnswer(await selectCampaignEvents(db, filter.campaignKey));
    const cells = await countByCell(db, dataset, principal, filter);
    sheets.unshift(matrixSheet(campaign, cells));
    sheets.push(eventSheet(campaign, events, cells));
    title = campaign.name;
  }
  sheets.push(noteSheet(profile, principal, dataset === 'demo', count));
  const file = await writeExcelFile(sheets).toBuffer();
  const day = localDay(deps.clock().toISOString(), profile.timeZone);
  const fileName = `${title}_${day}.xlsx`.replace(/[\\/:*?"<>|]/g, '_');
  return { body: new Uint8Array(file), fileName, count };
}

function opinionSheet(
  opinions: readonly OpinionDetail[],
  campaigns: ReadonlyMap<number, Campaign>,
  profile: Profile,
): Sheet {
  const nameIn = (list: readonly { code: string; name: string }[], code: string | null) =>
    code === null ? null : (list.find((each) => each.code === code)?.name ?? code);
  const columns: [string, number, (row: OpinionDetail) => Cell][] = [
    ['编号', 8, (row) => number(row.key)],
    ['收到日期', 12, (row) => text(localDay(row.receivedAt, profile.timeZone))],
    ['活动', 20, (row) => text(campaigns.get(row.campaignKey ?? 0)?.name)],
    ['阶段', 14, (row) => text(nameIn(campaigns.get(row.campaignKey ?? 0)?.phases ?? [], row.phaseCode))],
    ['群体', 14, (row) => text(nameIn(groupsOf(row), row.sourceGroup))],
    ['方面', 14, (row) => text(nameIn(topicsOf(row), row.topic))],
    ['渠道', 10, (row) => text(CHANNEL_NAMES[row.channel])],
    ['来源', 12, (row) => text(nameIn(profile.sources, row.sourceCode))],
    ['标题', 30, (row) => text(row.title)],
    ['原话', 60, (row) => text(row.text)],
    ['摘要', 30, (row) => text(row.summary)],
    ['地点', 24, (row) => text(row.placeText)],
    ['类别', 16, (row) => text(row.categoryCode && categoryOf(profile, row.categoryCode).name)],
    ['建议措施', 24, (row) => text(row.measure)],
    ['问题编号', 10, (row) => (row.problem ? number(row.problem.key) : null)],
    ['问题', 30, (row) => text(row.problem?.title)],
  ];
  const groupsOf = (row: OpinionDetail): readonly NamedCode[] | Campaign['sourceGroups'] =>
    campaigns.get(row.campaignKey ?? 0)?.sourceGroups ?? profile.sourceGroups;
  const topicsOf = (row: OpinionDetail): readonly NamedCode[] | Campaign['topics'] =>
    campaigns.get(row.campaignKey ?? 0)?.topics ?? profile.topics;
  return {
    data: [
      columns.map(([header]) => heading(header)),
      ...opinions.map((row) => columns.map(([, , cell]) => cell(row))),
    ],
    sheet: '意见',
    columns: columns.map(([, width]) => ({ width })),
    stickyRowsCount: 1,
  };
}

/** The matrix of all, and below it that of each phase. */
function matrixSheet(campaign: Campaign, cells: readonly OpinionCount[]): Sheet {
  const nameOf = (list: readonly { code: string; name: string }[], code: string | null) =>
    list.find((each) => each.code === code)?.name ?? NOT_STATED;
  const { sourceGroups, topics, phases } = campaign;
  const part = (title: string, phaseCode?: string): Cell[][] => {
    const matrix = buildMatrix(codesOf(sourceGroups), codesOf(topics), cells, phaseCode);
    return [
      [heading(title), ...matrix.topics.map((code) => heading(nameOf(topics, code))), heading('合计')],
      ...matrix.rows.map((line, i) => [
        text(nameOf(sourceGroups, matrix.groups[i])),
        ...line.map(number),
        number(matrix.rowTotals[i]),
      ]),
      [heading('合计'), ...matrix.columnTotals.map(number), number(matrix.total)],
    ];
  };
  const parts = [part('全部'), ...phases.map(({ code, name }) => part(name, code))];
  return {
    data: parts.flatMap((rows) => [...rows, []]),
    sheet: '矩阵',
    columns: [{ width: 20 }, ...topics.map(() => ({ width: 12 })), { width: 10 }, { width: 10 }],
  };
}

function eventSheet(
  { sourceGroups }: Campaign,
  events: readonly CampaignEvent[],
  cells: readonly OpinionCount[],
): Sheet {
  const countOf = (key: number) =>
    cells.filter(({ eventKey }) => eventKey === key).reduce((sum, { count }) => sum + count, 0);
  return {
    data: [
      ['日期', '形式', '名称', '地点', '意见数', '到场人数', ...sourceGroups.map(({ name }) => name)].map(
        heading,
      ),
      ...events.map((event) => [
        text(event.heldOn),
        text(EVENT_NAMES[event.kind]),
        text(event.title),
        text(event.place),
        number(countOf(event.key)),
        number(Object.values(event.attendance).reduce((sum, each) => sum + each, 0)),
        ...sourceGroups.map(({ code }) => number(event.attendance[code] ?? 0)),
      ]),
    ],
    sheet: '场次',
    columns: [12, 12, 30, 24, 9, 9, ...sourceGroups.map(() => 12)].map((width) => ({ width })),
    stickyRowsCount: 1,
  };
}

function noteSheet(profile: Profile, { name }: Principal, isDemo: boolean, count: number): Sheet {
  const lines = [
    ['数据', isDemo ? '示范数据（虚构）' : '实际数据'],
    ['意见', `${count} 条，只含导出人可见的`],
    ['脱敏', '姓名、电话、身份证号、车牌、银行卡号已遮盖。'],
    ['密级', profile.confidentiality ?? '内部使用'],
    ['导出人', name],
  ];
  return {
    data: lines.map((line) => line.map((each) => text(each))),
    sheet: '说明',
    columns: [{ width: 14 }, { width: 70 }],
  };
}

const codesOf = (list: readonly { code: string }[]) => list.map(({ code }) => code);
