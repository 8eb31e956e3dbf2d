import type { Rgb } from '../../map/palette.ts';

/**
 * Colours of teams, told apart also by the colour-blind where they lie next to each other; all carry white figures at 4.5:1.
 * No red: nothing is overdue because a team goes there.
 */
export const TEAM_COLOURS: readonly Rgb[] = [
  [0, 104, 163],
  [154, 91, 0],
  [0, 121, 90],
  [122, 72, 150],
  [163, 62, 120],
  [90, 102, 20],
  [72, 78, 178],
  [116, 80, 52],
  [14, 112, 124],
  [84, 96, 106],
];

export const teamColour = (index: number): Rgb => TEAM_COLOURS[index % TEAM_COLOURS.length]!;
