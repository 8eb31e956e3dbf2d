import type { Random } from '../../../server/core/lib/random.ts';
import { isWeekend, minuteOfDay } from './calendar.ts';
import type { ProblemOutcome } from './outcome.ts';
import type { Pattern } from './pattern.ts';

const SOURCES = [
  'hotline',
  'patrol',
  'visit',
  'counter',
  'forum',
  'online',
  'supervised',
  'inspection',
] as const;

/** Who told it: streets and litter are seen on patrol, pipes are phoned in, ideas are spoken at meetings. */
export function drawSource(random: Random, pattern: Pattern, reported: number): string {
  const hour = minuteOfDay(reported) / 60;
  const isOfficeTime = hour >= 8.5 && hour < 17.5 && !isWeekend(reported);
  const isOutside = pattern.where.kind === 'streets' || pattern.where.kind === 'mixed';
  const isIdea = ['0402', '0403', '0406', '0701', '0703', '0208'].includes(pattern.code);
  const weights = [
    46,
    isOutside ? (hour > 6 && hour < 20 ? 34 : 5) : isOfficeTime ? 10 : 1,
    isOfficeTime && !isOutside ? 13 : 2,
    isOfficeTime ? 8 : 0,
    isOfficeTime ? (isIdea ? 26 : 2) : 0,
    16,
    isOfficeTime ? 3.4 : 0,
    isOfficeTime ? (isIdea ? 4 : 1.2) : 0,
  ];
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  const index = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return SOURCES[Math.max(0, index)];
}

const GROUPS = ['街道', '社区工作站', '老干部', '人大代表', '政协委员', '道德模范', '居民代表'];

/** What else the case sheet says, by its own headings. */
export function extraOf(
  random: Random,
  source: string,
  outcome: ProblemOutcome,
  reported: number,
  due: { year: number; month: number; day: number },
): Record<string, string> {
  const extra: Record<string, string> = {};
  if (source === 'forum') extra.群体 = GROUPS[Math.floor(random() ** 0.6 * GROUPS.length)];
  if (source === 'supervised') {
    extra.督查件 = '是';
    extra.督查单位 = ['区政府督查室', '区委督查室', '领导信箱'][Math.floor(random() * 3)];
    extra.督查文号 = `澜督〔${due.year}〕${1 + Math.floor(random() * 180)}号`;
    extra.办理期限 = `${due.year}-${String(due.month).padStart(2, '0')}-${String(due.day).padStart(2, '0')}`;
  }
  if (source === 'inspection')
    extra.反馈来源 = ['区委巡察反馈意见', '专项巡察反馈'][Math.floor(random() * 2)];
  const answersCalls = source === 'hotline' || source === 'online' || source === 'counter';
  if (answersCalls && outcome.status === 'closed' && random() < 0.72) {
    const late = outcome.closedMinute !== null && outcome.closedMinute - reported > 14 * 1440;
    const r = random() + (outcome.reopenCount > 0 ? 0.3 : 0) + (late ? 0.12 : 0);
    extra.回访 = r < 0.72 ? '满意' : r < 0.9 ? '基本满意' : '不满意';
  }
  return extra;
}
