export const walkabouts = {
  'walkabouts.desks': 'Desks of walkabouts',
  'walkabouts.desk.plans': 'Plans',
  'walkabouts.desk.coverage': 'Coverage',
  'walkabouts.desk.diary': 'Diary',
  'walkabouts.desk.service': 'Reach',
  'walkabouts.list.none': 'No walkabout is planned yet',
} as const;
