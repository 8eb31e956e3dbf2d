import { findPersonalData, maskSpans } from '../privacy/personal-data.ts';

const TITLE_SIGNS = 40;
const CLAUSE_SIGNS = 30;
const SUMMARY_SIGNS = 120;
/** Shorter texts are their own summary. */
const SHORT_SIGNS = 60;

const GREETING =
  /^(?:(?:您|你)们?好|请问(?:一下)?|领导好?|第一次(?:在这里)?(?:留言|反映)|(?:请问)?有人管吗)[，,。？?！!：:\s]*/u;
/** Says that something is wrong, but not what. */
const EMPTY =
  /^(?:请问)?(?:有没有人|有人|谁|到底|这)?(?:来|能)?(?:管不管|管吗|管一管|管管|怎么办)[了呢吗啊？?]*$/u;
const SPEAKER =
  /^(?:[^，,。：:；;]{0,12}?)(?:反映|反应|投诉|举报|来电称|来电反映|致电称|来信称|建议|提出|表示)[：:，,\s]*/u;

/**
 * A title beside the words as they were said: the place and what it is about (莱阳路22号水管漏水) where both are known, else
 * the first clause that says something, without greeting, speaker and personal data. Empty for an empty text.
 */
export function proposeTitle(text: string, place: string | null, category: string | null): string {
  if (place && category) return cut(`${withoutPersons(place)}${category}`, TITLE_SIGNS);
  const clause = clausesOf(withoutPersons(text)).find((each) => signs(each).length >= 4);
  return cut(atComma(clause ?? withoutPersons(text).trim()), CLAUSE_SIGNS);
}

/** The first sentences of a long text with personal data masked; empty for a short one, which needs none. */
export function proposeSummary(text: string): string {
  const plain = text.replace(/\s+/gu, ' ').trim();
  if (signs(plain).length <= SHORT_SIGNS) return '';
  const masked = maskSpans(plain, findPersonalData(plain));
  let summary = '';
  for (const sentence of masked.match(/[^。！？；]+[。！？；]?/gu) ?? []) {
    if (summary !== '' && signs(summary + sentence).length > SUMMARY_SIGNS) break;
    summary += sentence;
  }
  return cut(summary.trim(), SUMMARY_SIGNS);
}

function clausesOf(text: string): string[] {
  return text
    .split(/[。！？；!?;\n]/u)
    .map((each) => each.trim().replace(GREETING, '').replace(SPEAKER, '').trim())
    .filter((each) => each !== '' && !EMPTY.test(each));
}

function withoutPersons(text: string): string {
  let plain = '';
  let from = 0;
  for (const { start, end } of findPersonalData(text)) {
    plain += text.slice(from, start);
    from = end;
  }
  return plain + text.slice(from);
}

/** As many parts of a long clause as a title has room for; one at least. */
function atComma(clause: string): string {
  const [first, ...rest] = clause.split(/(?=[，,])/u);
  let title = first;
  for (const part of rest) {
    if (signs(title + part).length > CLAUSE_SIGNS) break;
    title += part;
  }
  return title;
}

const signs = (text: string) => [...text];

function cut(text: string, most: number): string {
  const all = signs(text);
  return all.length <= most ? text : `${all.slice(0, most - 1).join('')}…`;
}
