import type { XY } from '../plane/plane.ts';

/** A street as the town planner drew it: a named line of one class, before it is cut into blocks. */
export interface StreetPlan {
  id: string;
  name: string | null;
  class: StreetClass;
  /** Clear carriageway between kerbs. */
  widthM: number;
  lanes: number;
  points: readonly XY[];
  /** Sampling of the curve; 0 draws straight lines. */
  curveStepM: number;
  /** Loose ends shorter than this are overshoots; 0 keeps a dead end. */
  trimM: number;
  oneway: -1 | 0 | 1;
  sidewalk: 'both' | 'left' | 'right' | 'no';
  parking: { left?: Parking; right?: Parking };
  /** Ids of drawn lines (stream, rail, coast) that it crosses on a bridge. */
  tags: Record<string, string>;
}

export type StreetClass =
  | 'primary'
  | 'secondary'
  | 'tertiary'
  | 'residential'
  | 'living_street'
  | 'service'
  | 'pedestrian'
  | 'footway'
  | 'steps';

export interface Parking {
  kind: 'paid' | 'free' | 'resident';
}

const DEFAULTS: Record<StreetClass, { widthM: number; lanes: number; sidewalk: StreetPlan['sidewalk'] }> = {
  primary: { widthM: 23, lanes: 6, sidewalk: 'both' },
  secondary: { widthM: 15, lanes: 4, sidewalk: 'both' },
  tertiary: { widthM: 11, lanes: 2, sidewalk: 'both' },
  residential: { widthM: 7, lanes: 2, sidewalk: 'both' },
  living_street: { widthM: 4.5, lanes: 1, sidewalk: 'no' },
  service: { widthM: 4, lanes: 1, sidewalk: 'no' },
  pedestrian: { widthM: 6, lanes: 0, sidewalk: 'no' },
  footway: { widthM: 2.5, lanes: 0, sidewalk: 'no' },
  steps: { widthM: 2.4, lanes: 0, sidewalk: 'no' },
};

/** A street with the usual measures of its class unless told otherwise. */
export function street(
  id: string,
  name: string | null,
  cls: StreetClass,
  points: readonly XY[],
  rest: Partial<Omit<StreetPlan, 'id' | 'name' | 'class' | 'points'>> = {},
): StreetPlan {
  return {
    id,
    name,
    class: cls,
    points,
    ...DEFAULTS[cls],
    curveStepM: 18,
    trimM: 45,
    oneway: 0,
    parking: {},
    tags: {},
    ...rest,
  };
}

/** Between the kerb and the line buildings keep from the street. */
export function sidewalkM(plan: Pick<StreetPlan, 'class' | 'sidewalk'>): number {
  if (plan.sidewalk === 'no') return 0.6;
  return plan.class === 'primary' ? 5 : plan.class === 'secondary' ? 4 : plan.class === 'tertiary' ? 3 : 2;
}
