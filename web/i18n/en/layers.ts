export const layers = {
  'layers.comma': ', ',
  'layers.andMore': ' … {n} in all',
  'layers.condition': '{title}: {words}',
  'layers.drawnArea': 'within the drawn area',
} as const;
