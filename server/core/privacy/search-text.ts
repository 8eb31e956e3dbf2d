import type { PersonalDataSpan } from './personal-data.ts';

/** Stands for every sign of a span; nobody types it. */
const BLANK = '█';

/** The text with its spans blanked out, so that a search finds neither them nor parts of them. */
export function blankSpans(text: string, spans: readonly PersonalDataSpan[]): string {
  const signs = text.split('');
  for (const { start, end } of spans) signs.fill(BLANK, start, end);
  return signs.join('');
}
