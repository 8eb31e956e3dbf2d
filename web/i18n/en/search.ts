export const search = {
  'search.placeholder': 'Search communities, streets, door numbers, problems, opinions; pinyin works',
  'search.area': 'Communities and grids',
  'search.street': 'Streets',
  'search.building': 'Doors',
  'search.facility': 'Facilities',
  'search.problem': 'Problems',
  'search.opinion': 'Opinions',
  'search.none': 'Nothing found for “{q}”',
  'search.hint': 'Type a name, a door number, words of a report, or pinyin',
  'search.label': 'Search',
} as const;
