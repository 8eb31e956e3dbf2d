import type { Mode } from '../network/motor-network.ts';

/** 措施: one change of the streets. Segments are named by their stable ids; a street run is the list of its segments. */
export type Intervention = InterventionChange & {
  id: string;
  /** When it holds; always where absent. */
  window?: TimeWindow;
};

export type InterventionChange =
  | {
      /** 单行. `along` and `against` are meant along the segments' own lines; bicycles may be left two-way. */
      kind: 'oneWay';
      segmentIds: string[];
      direction: 'along' | 'against' | 'both';
      exceptBicycles: boolean;
    }
  /** 封闭: nobody of these modes drives there, nor reaches a door by it. */
  | { kind: 'closure'; segmentIds: string[]; modes: Mode[] }
  /** 机动车阻隔: half-way along the segment; doors stay within reach from either side. Removable: fire engines pass. */
  | { kind: 'modalFilter'; segmentIds: string[]; removable: boolean }
  /** 禁转 from one segment into another at a node they share. */
  | { kind: 'turnBan'; fromSegmentId: string; nodeId: string; toSegmentId: string }
  /** 停车泊位: bays along one side; they take room from the carriageway. `bays` replaces what was there, 0 clears it. */
  | { kind: 'parking'; segmentIds: string[]; side: ParkingSide; bays: number; bayKind: BayKind }
  /** 打通: opened to the modes in both directions. */
  | { kind: 'opening'; segmentIds: string[]; modes: Mode[] }
  | { kind: 'speed'; segmentIds: string[]; speedKmh: number }
  | { kind: 'reclassify'; segmentIds: string[]; class: string };

export type ParkingSide = 'left' | 'right';
/** 收费 · 免费 · 居民 */
export type BayKind = 'paid' | 'free' | 'resident';

export interface TimeWindow {
  /** 1 Monday .. 7 Sunday. */
  days: number[];
  /** Minutes of the day; a window that ends before it starts runs over midnight. */
  fromMinute: number;
  toMinute: number;
}

export interface WeekMoment {
  day: number;
  minute: number;
}

/** Whether an intervention holds at a moment; without a moment, every one does (the strictest reading). */
export function holdsAt(intervention: Pick<Intervention, 'window'>, moment: WeekMoment | undefined): boolean {
  const { window } = intervention;
  if (window === undefined || moment === undefined) return true;
  const { days, fromMinute, toMinute } = window;
  const { day, minute } = moment;
  if (fromMinute <= toMinute) return days.includes(day) && minute >= fromMinute && minute < toMinute;
  const yesterday = day === 1 ? 7 : day - 1;
  return (days.includes(day) && minute >= fromMinute) || (days.includes(yesterday) && minute < toMinute);
}

export function segmentsOf(intervention: Intervention): string[] {
  return intervention.kind === 'turnBan'
    ? [intervention.fromSegmentId, intervention.toSegmentId]
    : intervention.segmentIds;
}
