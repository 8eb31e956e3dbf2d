/** Density surface: comparison and the hand-set end of its scale. */
export const density = {
  'density.changeTitle': 'Change in density of problems',
  'density.more': '{range} more',
  'density.fewer': '{range} fewer',
  'density.unchanged': 'no colour: hardly any change',
  'density.drawnBoth': '{n} drawn, {before} in the period before',
  'density.highest': 'Highest value of the scale, per hectare',
} as const;
