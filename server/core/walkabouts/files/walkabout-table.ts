import { localOfInstant } from '../../lib/dates-zone.ts';
import {
  type FileStop,
  instantAt,
  KIND_NAMES,
  maskedFile,
  stopUrl,
  type WalkaboutFile,
} from './walkabout-file.ts';

/** A sheet: header and rows of one length, for whoever writes CSV. */
export interface WalkaboutTable {
  headers: string[];
  rows: (string | number)[][];
}

const HEADERS = [
  '队',
  '队员',
  '序号',
  '计划到达',
  '计划离开',
  '步行（分钟）',
  '类别',
  '名称',
  '地点',
  '社区',
  '预约',
  '晚到（分钟）',
  '经度（WGS 84）',
  '纬度（WGS 84）',
  '手机链接',
];

/** Every stop on a line, team by team in the order of the way; those that nobody visits at the end. Texts are masked. */
export function walkaboutTable(given: WalkaboutFile): WalkaboutTable {
  const file = maskedFile(given);
  const visited = file.teams.flatMap(({ name, members, stops }) =>
    stops.map((stop, i) => [name, members.join('、'), i + 1, ...stopCells(file, stop)]),
  );
  return {
    headers: HEADERS,
    rows: [...visited, ...file.leftOut.map((stop) => ['未安排', '', '', ...stopCells(file, stop)])],
  };
}

function stopCells(file: WalkaboutFile, stop: FileStop): (string | number)[] {
  const { beginS, leaveS, walkS, windows, lateS, communityName } = stop;
  return [
    beginS === null ? '' : momentOf(file, beginS),
    leaveS === null ? '' : momentOf(file, leaveS),
    walkS === null ? '' : Math.round(walkS / 60),
    KIND_NAMES[stop.kind],
    stop.title,
    stop.placeText,
    communityName ?? '',
    windows
      .map(({ openS, closeS }) => `${momentOf(file, openS)}-${momentOf(file, closeS).slice(11)}`)
      .join('、'),
    lateS > 0 ? Math.ceil(lateS / 60) : '',
    stop.lng.toFixed(6),
    stop.lat.toFixed(6),
    stopUrl(file, stop) ?? '',
  ];
}

/** 2026-11-20 09:05 on the office's clocks. */
function momentOf(file: WalkaboutFile, secondsOfDay: number): string {
  const localMs = localOfInstant(instantAt(file, secondsOfDay).getTime(), file.timeZone);
  return new Date(localMs).toISOString().slice(0, 16).replace('T', ' ');
}
