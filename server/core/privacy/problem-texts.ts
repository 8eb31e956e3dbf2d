import type { PersonalDataSpan } from './personal-data.ts';
import { findInField } from './personal-fields.ts';

/** One text that belongs to a problem, and where it stands: `text`, `extra.备注`, `events.12.after.reason`. */
export interface ProblemText {
  path: string;
  /** The last name in the path; what a field is called tells what it holds. */
  field: string;
  text: string;
}

interface TextFields {
  title: string;
  text: string;
  placeText: string | null;
  naturalKey: string | null;
  extra: Record<string, unknown> | null;
}

interface HistoryLine {
  key: number;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

const FIELDS = ['title', 'text', 'placeText', 'naturalKey'] as const;

/** The texts of the row itself. */
export function rowTexts(problem: TextFields): ProblemText[] {
  const texts = FIELDS.flatMap((field): ProblemText[] => {
    const text = problem[field];
    return text === null || text === undefined ? [] : [{ path: field, field, text }];
  });
  return [...texts, ...textsWithin('extra', 'extra', problem.extra ?? {})];
}

/** The texts of the history: reasons, notes, and what stood in the fields before and after. */
export function historyTexts(events: readonly HistoryLine[]): ProblemText[] {
  return events.flatMap(({ key, before, after }) => [
    ...textsWithin(`events.${key}.before`, 'before', before),
    ...textsWithin(`events.${key}.after`, 'after', after),
  ]);
}

/** Every text in a value, however deep, with its path. */
export function textsWithin(path: string, field: string, value: unknown): ProblemText[] {
  if (typeof value === 'string') return [{ path, field, text: value }];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, each]) =>
    textsWithin(`${path}.${name}`, Array.isArray(value) ? field : name, each),
  );
}

/** What of these texts is personal data, by path; texts without any are left out. */
export function personalSpans(texts: readonly ProblemText[]): Record<string, PersonalDataSpan[]> {
  const spans = texts.map(({ path, field, text }) => [path, findInField(field, text)] as const);
  return Object.fromEntries(spans.filter(([, found]) => found.length > 0));
}
