export { type CoordinateSystem, type CrsOutcome, findCrs } from './crs.ts';
export { type CoordinateGuess, type CrsCandidate, guessCrs } from './guess-crs.ts';
export {
  type InspectedColumn,
  type InspectionOutcome,
  inspectTable,
  type SheetChoice,
  type TableInspection,
} from './inspect-table.ts';
export { openTable } from './open-table.ts';
export { type ContactsOutcome, readContacts } from './read-contacts.ts';
export {
  type ProblemReadOptions,
  type ProblemsOutcome,
  readProblems,
} from './read-problems.ts';
export { readUnits, type UnitReadOptions, type UnitsOutcome } from './read-units.ts';
export type { TableRefusal } from './table-file.ts';
