import { formatTime } from '../../ui/format.ts';

export interface FileNameParts {
  /** Whose data: the sub-district. */
  place: string;
  /** What it shows. */
  subject: string;
  /** First and last local day, YYYY-MM-DD; undefined for all time. */
  days: { from: string; to: string } | undefined;
  /** The word for "exported". */
  exported: string;
  nowIso: string;
}

/** `八大关街道_问题_20260801-20261031_导出20261120-1800`, without what a file name may not hold. */
export function exportFileName({ place, subject, days, exported, nowIso }: FileNameParts): string {
  const compact = (day: string) => day.replaceAll('-', '');
  const moment = formatTime(nowIso).replaceAll(/[-:]/g, '').replace(' ', '-');
  return [
    place,
    subject,
    ...(days ? [`${compact(days.from)}-${compact(days.to)}`] : []),
    `${exported}${moment}`,
  ]
    .map((part) => part.replaceAll(/[\\/:*?"<>|\p{Cc}_]/gu, ' ').trim())
    .filter(Boolean)
    .join('_')
    .slice(0, 120);
}
