import { flowText } from './flow-text.ts';
import type { TextSpan } from './opinion-types.ts';

/**
 * The words at these places of a text, as they read: line breaks of the page's width taken out, several quotes one a line.
 * Spans are UTF-16 positions; what lies outside the text is cut off. Throws nothing.
 */
export function readQuote(text: string, spans: readonly TextSpan[]): string {
  return spans
    .map(({ start, end }) => flowText(text.slice(Math.max(0, start), end)).text.trim())
    .filter((quote) => quote !== '')
    .join('\n');
}
