import type { TargetStatus } from '#core/measures/measure-state.ts';
import type { Rgb } from '../../map/palette.ts';

/** State by colour and sign, so that neither is needed to read the other. */
export const TARGET_COLOURS: Record<TargetStatus, Rgb> = {
  todo: [255, 255, 255],
  doing: [193, 132, 28],
  done: [47, 107, 60],
  impossible: [110, 116, 122],
};

/** Outline of what is filled white. */
export const TARGET_EDGE: Rgb = [47, 84, 110];

/** Signs in a square of 24 by 24: nothing, a bar of work, a tick, a cross. */
export const TARGET_SIGNS: Record<TargetStatus, string> = {
  todo: '',
  doing: 'M4 10h16v4H4z',
  done: 'M9.6 18.4 3.8 12.6l2.5-2.5 3.3 3.3 8.1-8.1 2.5 2.5z',
  impossible:
    'M6.7 4.2 12 9.5l5.3-5.3 2.5 2.5-5.3 5.3 5.3 5.3-2.5 2.5-5.3-5.3-5.3 5.3-2.5-2.5 5.3-5.3-5.3-5.3z',
};
