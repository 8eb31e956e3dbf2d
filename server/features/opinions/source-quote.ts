import { maskPersonalData } from '#core/privacy/personal-data.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import type { OpinionDetail } from './opinions.sql.ts';

/** Where an opinion stands in the text it was taken from, with what stands around it. */
export interface SourceQuote {
  textKey: number;
  title: string;
  before: string;
  quote: string;
  after: string;
  /** The other passages that belong to it. */
  more: string[];
}

const AROUND_SIGNS = 80;

/** Null where an opinion was not taken from a text. What stands around it may speak of other areas: that is for those who see all. */
export async function selectQuote(
  q: Queryable,
  { scope }: Principal,
  { textKey, spanFrom, spanTo, moreSpans }: OpinionDetail,
): Promise<SourceQuote | null> {
  if (textKey === null) return null;
  const [row] = await q.query<{ title: string; text: string }>(
    'select title, text from opinion_texts where key = $1',
    [textKey],
  );
  if (!row) return null;
  const { title } = row;
  if (spanFrom === null || spanTo === null)
    return { textKey, title, before: '', quote: '', after: '', more: [] };
  // Masked before it is cut: half a number would pass for none. Masks keep the length.
  const text = maskPersonalData(row.text);
  const around = scope.kind === 'all' ? AROUND_SIGNS : 0;
  return {
    textKey,
    title,
    before: text.slice(Math.max(0, spanFrom - around), spanFrom),
    quote: text.slice(spanFrom, spanTo),
    after: text.slice(spanTo, spanTo + around),
    more: (moreSpans ?? []).map(([from, to]) => text.slice(from, to)),
  };
}
