import type { PersonalDataSpan } from '#core/privacy/personal-data.ts';
import { type ProblemText, personalSpans, textsWithin } from '#core/privacy/problem-texts.ts';
import { blankSpans } from '#core/privacy/search-text.ts';
import type { Queryable } from '../../db/db.ts';

/** What of an opinion holds words. */
export interface OpinionWords {
  title: string;
  text: string;
  summary: string;
  placeText: string | null;
  measure: string | null;
  reporterName: string | null;
  reporterPhone: string | null;
}

const FIELDS = ['title', 'text', 'summary', 'placeText', 'measure', 'reporterName', 'reporterPhone'] as const;
/** What a search looks through; who reported is not among it. */
const SEARCHED = ['title', 'text', 'summary', 'placeText', 'measure'] as const;

/** The texts of an opinion with their paths. */
export function opinionTexts(opinion: OpinionWords): ProblemText[] {
  return FIELDS.flatMap((field) => {
    const text = opinion[field];
    return text === null || text === '' ? [] : [{ path: field, field, text }];
  });
}

export interface OpinionSpans {
  spans: Record<string, PersonalDataSpan[]> | null;
  /** What search may match for those who may not see personal data; null where nothing has to be blanked. */
  searchText: string | null;
}

/** Where personal data stands in an opinion. */
export function opinionSpans(opinion: OpinionWords): OpinionSpans {
  const spans = personalSpans(opinionTexts(opinion));
  const isClean = SEARCHED.every((field) => !spans[field]);
  return {
    spans: Object.keys(spans).length > 0 ? spans : null,
    searchText: isClean
      ? null
      : SEARCHED.map((field) => blankSpans(opinion[field] ?? '', spans[field] ?? [])).join('\n'),
  };
}

const WORDS = `key, title, text, summary, place_text as "placeText", measure, reporter_name as "reporterName",
  reporter_phone as "reporterPhone"`;

/** Looks at the words of these opinions again, after a write that changed them. */
export async function refreshOpinionSpans(tx: Queryable, keys: readonly number[]): Promise<void> {
  const rows = await tx.query<OpinionWords & { key: number }>(
    `select ${WORDS} from opinions where key = any($1::int[])`,
    [keys],
  );
  await tx.query(
    `update opinions o set personal_spans = r.spans, search_text = r."searchText"
       from jsonb_to_recordset($1::jsonb) as r(key int, spans jsonb, "searchText" text) where o.key = r.key`,
    [JSON.stringify(rows.map((row) => ({ key: row.key, ...opinionSpans(row) })))],
  );
}

/** All texts of the opinions of a problem and of their history: `opinions.12.text`, `opinions.12.events.3.after.title`. */
export async function selectOpinionTexts(q: Queryable, problemKey: number): Promise<ProblemText[]> {
  const rows = await q.query<OpinionWords & { key: number }>(
    `select ${WORDS} from opinions where problem_key = $1 order by key`,
    [problemKey],
  );
  const events = await q.query<{ key: number; opinionKey: number; changes: object }>(
    `select key, opinion_key as "opinionKey", changes from opinion_events
      where opinion_key = any($1::int[]) order by key`,
    [rows.map(({ key }) => key)],
  );
  return [
    ...rows.flatMap((row) =>
      opinionTexts(row).map((each) => ({ ...each, path: `opinions.${row.key}.${each.path}` })),
    ),
    ...events.flatMap(({ key, opinionKey, changes }) =>
      textsWithin(`opinions.${opinionKey}.events.${key}`, 'changes', changes),
    ),
  ];
}
