import { parseDate } from '../lib/dates.ts';
import { isMissing, numberOf, numberPairOf } from './cell-values.ts';
import type { ContactColumn } from './contact-rows.ts';
import {
  contactHeaders,
  type HeaderWords,
  plainHeader,
  problemHeaders,
  unitHeaders,
} from './header-words.ts';
import type { ProblemRole, UnitRole } from './types.ts';

/** A column as the guess sees it: its header and some of its cells. */
export interface ColumnSample {
  name: string;
  cells: readonly string[];
}

export interface RoleGuess<Role extends string> {
  role: Role;
  /** 0 to 1; below 0.5 a person should look. */
  confidence: number;
}

/** For each column of a problems table the role it most likely has, by header and by content; each role once. */
export function guessProblemColumns(columns: readonly ColumnSample[]): (RoleGuess<ProblemRole> | null)[] {
  return assign(columns, problemHeaders, fitOfProblemCells);
}

/** The same for a 楼栋/单元/户数 table. */
export function guessUnitColumns(columns: readonly ColumnSample[]): (RoleGuess<UnitRole> | null)[] {
  return assign(columns, unitHeaders, fitOfUnitCells);
}

/** The same for a table of contacts. */
export function guessContactColumns(columns: readonly ColumnSample[]): (RoleGuess<ContactColumn> | null)[] {
  return assign(columns, contactHeaders, (_, facts) => (facts.filledShare === 0 ? 0.7 : 1));
}

/** How many headers of a line are known words: what makes a line the header row. */
export function knownHeaderCount(headers: readonly string[]): number {
  const plain = headers.map(plainHeader);
  const count = (words: HeaderWords<string>) =>
    plain.filter((header) => header !== '' && words.some(([, , pattern]) => pattern.test(header))).length;
  return Math.max(count(problemHeaders), count(unitHeaders), count(contactHeaders));
}

interface Candidate<Role extends string> {
  column: number;
  role: Role;
  confidence: number;
}

// Best first; a column and a role are given away once.
function assign<Role extends string>(
  columns: readonly ColumnSample[],
  words: HeaderWords<Role>,
  fit: (role: Role, facts: ColumnFacts) => number,
): (RoleGuess<Role> | null)[] {
  const candidates: Candidate<Role>[] = [];
  columns.forEach((column, index) => {
    const header = plainHeader(column.name);
    const facts = factsOf(column.cells);
    const roles = new Map<Role, number>();
    for (const [role, confidence, pattern] of words) {
      if (header !== '' && pattern.test(header)) roles.set(role, Math.max(roles.get(role) ?? 0, confidence));
    }
    // an X column with degrees in it is a longitude
    if (facts.looksLikeDegrees) {
      const x = roles.get('x' as Role);
      const y = roles.get('y' as Role);
      if (x !== undefined) roles.set('lng' as Role, x);
      if (y !== undefined) roles.set('lat' as Role, y);
    }
    for (const [role, confidence] of roles) {
      candidates.push({ column: index, role, confidence: confidence * fit(role, facts) });
    }
  });
  candidates.sort((a, b) => b.confidence - a.confidence || a.column - b.column);
  const guesses: (RoleGuess<Role> | null)[] = columns.map(() => null);
  const given = new Set<Role>();
  for (const { column, role, confidence } of candidates) {
    if (confidence < 0.2 || guesses[column] || given.has(role)) continue;
    guesses[column] = { role, confidence: Math.round(confidence * 100) / 100 };
    given.add(role);
  }
  return guesses;
}

interface ColumnFacts {
  filledShare: number;
  numberShare: number;
  dateShare: number;
  pairShare: number;
  distinctShare: number;
  meanLength: number;
  looksLikeDegrees: boolean;
}

function factsOf(cells: readonly string[]): ColumnFacts {
  const filled = cells.filter((cell) => !isMissing(cell));
  const n = Math.max(filled.length, 1);
  const numbers = filled.map(numberOf).filter((value) => typeof value === 'number');
  const share = (count: number) => count / n;
  return {
    filledShare: filled.length / Math.max(cells.length, 1),
    numberShare: share(numbers.length),
    dateShare: share(
      filled.filter((cell) => parseDate(cell, { order: 'mdy', timeZone: 'UTC' }).kind === 'ok').length,
    ),
    pairShare: share(filled.filter((cell) => Array.isArray(numberPairOf(cell))).length),
    distinctShare: share(new Set(filled).size),
    meanLength: share(filled.reduce((sum, cell) => sum + cell.length, 0)),
    looksLikeDegrees:
      numbers.length > 0 &&
      numbers.every((value) => Math.abs(value) <= 180) &&
      numbers.some((value) => value % 1 !== 0),
  };
}

// 1: the content agrees with the role; towards 0: it speaks against it. An empty column says nothing.
function fitOfProblemCells(role: ProblemRole, facts: ColumnFacts): number {
  if (facts.filledShare === 0) return 0.7;
  switch (role) {
    case 'reportedAt':
    case 'dueAt':
    case 'closedAt':
      // a clear header keeps its role, so that unreadable dates are reported and not overlooked
      return 0.45 + 0.55 * facts.dateShare;
    case 'lng':
    case 'lat':
      return facts.looksLikeDegrees ? 1 : 0.6 * facts.numberShare;
    case 'x':
    case 'y':
      return facts.looksLikeDegrees ? 0.3 : facts.numberShare;
    case 'accuracyM':
    case 'reporterCount':
    case 'reopenCount':
      return facts.numberShare;
    case 'lngLat':
      return facts.pairShare;
    case 'naturalKey':
      return facts.distinctShare > 0.8 ? 1 : 0.5;
    case 'category':
    case 'categoryParent':
    case 'source':
    case 'status':
      return facts.distinctShare > 0.9 && facts.meanLength > 12 ? 0.4 : 1;
    case 'address':
      return facts.pairShare > 0.8 || facts.numberShare > 0.9 ? 0.3 : 1;
    default:
      return facts.numberShare > 0.9 ? 0.4 : 1;
  }
}

function fitOfUnitCells(role: UnitRole, facts: ColumnFacts): number {
  if (facts.filledShare === 0) return 0.7;
  switch (role) {
    case 'lng':
    case 'lat':
      return facts.looksLikeDegrees ? 1 : 0.6 * facts.numberShare;
    case 'x':
    case 'y':
      return facts.looksLikeDegrees ? 0.3 : facts.numberShare;
    case 'lngLat':
      return facts.pairShare;
    case 'householdCount':
    case 'levels':
    case 'householdsPerLevel':
    case 'unitCount':
      return 0.3 + 0.7 * facts.numberShare;
    default:
      return 1;
  }
}
