import { flowText } from './flow-text.ts';
import type { TextSpan } from './opinion-types.ts';

/** Says what stands at some places of a text. */
export type QuoteReader = (spans: readonly TextSpan[]) => string;

/**
 * Reads quotes of a text as they read: line breaks of the page's width taken out, several quotes one a line. Where lines run on
 * depends on the lines around, so that the whole text is looked at once. Spans are UTF-16 positions; what lies outside the text
 * is cut off. Throws nothing.
 */
export function quoteReader(text: string): QuoteReader {
  const flowed = flowText(text);
  const at = (position: number) => firstFrom(flowed.origin, flowed.text.length, position);
  return (spans) =>
    spans
      .map(({ start, end }) => flowed.text.slice(at(start), at(end)).trim())
      .filter((quote) => quote !== '')
      .join('\n');
}

/** The words at these places of a text, where it is read once only. */
export function readQuote(text: string, spans: readonly TextSpan[]): string {
  return quoteReader(text)(spans);
}

/** The first of `count` ascending positions that is not before `position`. */
function firstFrom(positions: Int32Array, count: number, position: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (positions[middle] < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
