import type { consultationImport as source } from '../zh-CN/consultation-import.ts';

export const consultationImport: Record<keyof typeof source, string> = {
  'consultation.import': 'Import a sheet',
  'consultation.import.title': 'Import a sheet of answers',
  'consultation.import.note':
    'Choose an Excel or CSV sheet. It is checked first and stored only when nothing is wrong. Households are known by building, entrance and room: the same answer is not stored twice, another one replaces it.',
  'consultation.import.form': 'Download an empty form',
  'consultation.import.drop': 'Click to choose a file, or drop it here',
  'consultation.import.store': 'Store {n} answers',
  'consultation.import.done': 'Done',
  'consultation.import.issues':
    '{n} things are wrong; nothing was stored. Mend them and choose the file again.',
  'consultation.import.issuesMore': '{n} more',
  'consultation.import.at': '{sheet} row {row} {column}',
  'consultation.import.plan':
    '{rows} rows: {added} new, {replaced} replace earlier ones, {unchanged} unchanged.',
  'consultation.import.stored': 'Stored: {added} new, {replaced} replaced, {unchanged} unchanged.',
  'consultation.import.same': 'All {n} rows are known already; nothing changes.',
  'consultation.import.undated': '{n} rows have no date and count on the last day.',
  'consultation.import.columns': 'Columns found: {columns}',
  'consultation.import.earlier': 'Imports',
  'consultation.import.counts': '{added} new, {replaced} replaced',
  'consultation.import.takeBack': 'Take back',
  'consultation.import.takeBackSure':
    'Take this import back? Its answers go, and those that they replaced return.',
  'consultation.import.takenBack': 'Taken back',
  'consultation.import.tookBack': '{removed} answers gone, {restored} returned; {kept} changed since stay.',
  'consultation.import.issue.no_table': 'There is no table with both a building and a stance.',
  'consultation.import.issue.place_missing': 'The building is missing.',
  'consultation.import.issue.stance_missing': 'The stance is missing.',
  'consultation.import.issue.stance_unknown':
    '“{value}” is no stance; please write agree, conditional, disagree or none.',
  'consultation.import.issue.option_unknown': '“{value}” is no option of this consultation.',
  'consultation.import.issue.tag_unknown': '“{value}” is no concern of this consultation.',
  'consultation.import.issue.channel_unknown': '“{value}” is no known channel.',
  'consultation.import.issue.date_unreadable': '“{value}” is no date.',
  'consultation.import.issue.too_long': '“{value}…” is too long.',
  'consultation.import.issue.repeated': 'The same household is in an earlier row: {value}.',
  'consultation.import.issue.place_not_found': '“{value}” was not found.',
  'consultation.import.issue.door_not_found': 'The building of “{value}” was found, its entrance was not.',
};
