import type { Move } from '#core/problems/lifecycle.ts';
import type { LocationPrecision, ProblemStatus, Triage } from '#core/problems/vocabulary.ts';

/** A problem of the demonstration data. Instants are minutes since 1970-01-01T00:00Z, places as in DemoPlace. */
export interface DemoProblem {
  title: string;
  text: string;
  categoryCode: string;
  sourceCode: string;
  status: ProblemStatus;
  triage: Triage | null;
  reportedMinute: number;
  dueMinute: number | null;
  closedMinute: number | null;
  reopenCount: number;
  reporterCount: number;
  precision: LocationPrecision;
  at: [number, number] | null;
  accuracyM: number | null;
  placeText: string | null;
  placeMethod: string | null;
  placeConfidence: number | null;
  /** Index of the finest area that holds it; null for none. */
  area: number | null;
  building: number | null;
  entrance: number | null;
  extra: Record<string, string>;
  /** How it came to its status; minutes after the report. */
  moves: { move: Move; afterMinutes: number; reason?: string }[];
}

/** The end of the last day that the demonstration data speak of; it stays their "now". */
export const DEMO_AS_OF = '2026-10-31T16:00:00.000Z';

/** Columns of data/demo/problems.tsv.gz, in this order; an empty field is null. */
export const PROBLEM_COLUMNS = [
  'title',
  'text',
  'category',
  'source',
  'status',
  'triage',
  'reported',
  'due',
  'closed',
  'reopens',
  'reporters',
  'precision',
  'lng',
  'lat',
  'accuracy',
  'place',
  'method',
  'confidence',
  'area',
  'building',
  'entrance',
  'extra',
  'moves',
] as const;

/** One line of the file, without its line break. Deadlines and closing are counted from the report, in minutes. */
export function writeProblemLine(p: DemoProblem): string {
  const since = (minute: number | null) => (minute === null ? null : minute - p.reportedMinute);
  const moves = p.moves
    .map(({ move, afterMinutes, reason }) => [move, afterMinutes, reason ?? ''].join('|'))
    .join(';');
  const fields = [
    p.title,
    p.text,
    p.categoryCode,
    p.sourceCode,
    p.status,
    p.triage,
    p.reportedMinute,
    since(p.dueMinute),
    since(p.closedMinute),
    p.reopenCount,
    p.reporterCount,
    p.precision,
    p.at?.[0] ?? null,
    p.at?.[1] ?? null,
    p.accuracyM,
    p.placeText,
    p.placeMethod,
    p.placeConfidence,
    p.area,
    p.building,
    p.entrance,
    Object.keys(p.extra).length === 0 ? null : JSON.stringify(p.extra),
    moves,
  ];
  const line = fields.map((field) => field ?? '').join('\t');
  if (/[\r\n]/.test(line) || line.split('\t').length !== fields.length) {
    throw new Error(`A field holds a tab or line break: ${JSON.stringify(line)}`);
  }
  return line;
}

/** Reads what writeProblemLine wrote. */
export function readProblemLine(line: string): DemoProblem {
  const f = line.split('\t');
  if (f.length !== PROBLEM_COLUMNS.length) {
    throw new Error(`A demo problem has ${f.length} fields, not ${PROBLEM_COLUMNS.length}: ${line}`);
  }
  const number = (i: number) => (f[i] === '' ? null : Number(f[i]));
  const text = (i: number) => (f[i] === '' ? null : f[i]);
  const reportedMinute = Number(f[6]);
  const after = (i: number) => (f[i] === '' ? null : reportedMinute + Number(f[i]));
  const lng = number(12);
  const lat = number(13);
  return {
    title: f[0],
    text: f[1],
    categoryCode: f[2],
    sourceCode: f[3],
    status: f[4] as ProblemStatus,
    triage: text(5) as Triage | null,
    reportedMinute,
    dueMinute: after(7),
    closedMinute: after(8),
    reopenCount: Number(f[9]),
    reporterCount: Number(f[10]),
    precision: f[11] as LocationPrecision,
    at: lng === null || lat === null ? null : [lng, lat],
    accuracyM: number(14),
    placeText: text(15),
    placeMethod: text(16),
    placeConfidence: number(17),
    area: number(18),
    building: number(19),
    entrance: number(20),
    extra: f[21] === '' ? {} : (JSON.parse(f[21]) as Record<string, string>),
    moves:
      f[22] === ''
        ? []
        : f[22].split(';').map((part) => {
            const [move, afterMinutes, reason] = part.split('|');
            return { move: move as Move, afterMinutes: Number(afterMinutes), ...(reason ? { reason } : {}) };
          }),
  };
}
