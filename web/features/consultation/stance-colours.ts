import type { Stance } from '#core/consultation/consultation.ts';
import { leadingStance, responseRate } from '#core/consultation/tally.ts';
import { HATCH_GROUND, type Rgb, SEQUENTIAL, UNCLASSED } from '../../map/palette.ts';
import type { PlaceRow } from './consultation.queries.ts';

/** Green, amber and violet: told apart by the colour-blind, and no red, which is for what is late. */
export const STANCE_COLOURS: Readonly<Record<Stance, Rgb>> = {
  agree: [47, 107, 60],
  conditional: [214, 154, 45],
  disagree: [94, 60, 153],
  none: [176, 181, 181],
};

/** Where the classes of the response rate begin. */
export const RATE_BREAKS = [0, 0.2, 0.4, 0.6, 0.8] as const;

export type ConsultationView = 'rate' | 'stance';

export type PlaceClass =
  | { kind: 'rate'; index: number }
  | { kind: 'stance'; stance: Exclude<Stance, 'none'> }
  /** Nobody counted the households. */
  | { kind: 'unknown' }
  /** So few answered that nothing is said of which way. */
  | { kind: 'few' }
  /** Nobody answered yet. */
  | { kind: 'silent' };

/** What the map and its legend say of a place: one rule for both. */
export function classOf(
  place: Pick<PlaceRow, 'households' | 'answered' | 'counts'>,
  view: ConsultationView,
): PlaceClass {
  if (view === 'stance') {
    if (place.answered === 0) return { kind: 'silent' };
    const stance = place.counts && leadingStance(place.counts);
    return stance ? { kind: 'stance', stance } : { kind: 'few' };
  }
  const rate = responseRate(place);
  if (rate === undefined) return { kind: 'unknown' };
  return { kind: 'rate', index: RATE_BREAKS.findLastIndex((from) => rate >= from) };
}

export function colourOfClass(of: PlaceClass): Rgb {
  if (of.kind === 'rate') return SEQUENTIAL[of.index];
  if (of.kind === 'stance') return STANCE_COLOURS[of.stance];
  return of.kind === 'few' ? HATCH_GROUND : UNCLASSED;
}
