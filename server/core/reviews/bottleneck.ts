import type { DayRange } from './scene.ts';

/** 待研究 open, 已定办法 decided, 已解决 solved. */
export const BOTTLENECK_STATUSES = ['open', 'decided', 'solved'] as const;
export type BottleneckStatus = (typeof BOTTLENECK_STATUSES)[number];

export interface BottleneckOption {
  text: string;
  pros: string;
  cons: string;
}

/** 制约发展的瓶颈问题: what a community or a department cannot solve by itself, and what could be done. */
export interface Bottleneck {
  key: number;
  id: string;
  /** Of a community, or of a department; one of them is null. */
  areaKey: number | null;
  departmentKey: number | null;
  period: DayRange;
  title: string;
  facts: string;
  lng: number | null;
  lat: number | null;
  options: BottleneckOption[];
  decision: string;
  status: BottleneckStatus;
  /** Those that whoever asks may see. */
  problemKeys: number[];
  createdBy: string;
  createdByName: string | null;
  version: number;
  mayEdit: boolean;
}

/** Each community and department names one or two a period; a third is taken, and said. */
export const MOST_BOTTLENECKS = 2;

/** Whose bottlenecks are counted together. */
export type BottleneckOwner = Pick<Bottleneck, 'areaKey' | 'departmentKey'>;

export const isOfOwner = (owner: BottleneckOwner) => (each: BottleneckOwner) =>
  each.areaKey === owner.areaKey && each.departmentKey === owner.departmentKey;

/** Whether two ranges of days have a day in common. */
export const overlaps = (a: DayRange, b: DayRange): boolean => a.from <= b.to && b.from <= a.to;

/** What `GET /api/bottlenecks` answers. */
export interface BottleneckRegister {
  /** The period that was asked for; null for all. */
  period: DayRange | null;
  bottlenecks: Bottleneck[];
  /** Who has named none in the period. */
  missing: BottleneckOwner[];
  /** Who has named more than two in it. */
  overLimit: BottleneckOwner[];
}

/** Of these owners, those without any in the period and those with too many. */
export function registerOf(
  bottlenecks: readonly Bottleneck[],
  owners: readonly BottleneckOwner[],
  period: DayRange | null,
): BottleneckRegister {
  const inPeriod = bottlenecks.filter((each) => !period || overlaps(each.period, period));
  const countOf = (owner: BottleneckOwner) => inPeriod.filter(isOfOwner(owner)).length;
  return {
    period,
    bottlenecks: inPeriod,
    missing: period ? owners.filter((owner) => countOf(owner) === 0) : [],
    overLimit: period ? owners.filter((owner) => countOf(owner) > MOST_BOTTLENECKS) : [],
  };
}
