export const problemPage = {
  'problemPage.open': 'Whole page',
  'problemPage.title': 'Problem {n}',
  'problemPage.about': 'Place and facts',
  'problemPage.locator': 'Small map of the place',
  'problemPage.repeat': 'Repeated · {n} at this address',
  'problemPage.repeatHint': 'Three or more at one address within {days} days',
  'problemPage.moreNeighbours': '{n} more: open the list of this address',
  'problemPage.actor.local-admin': 'Administrator (trial on this computer)',
  'problemPage.actor.system': 'System',
  'problemPage.allEvents': 'Show all {n}',
} as const;
