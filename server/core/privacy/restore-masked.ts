import { findPersonalData, maskSpans } from './personal-data.ts';

/**
 * What a person meant who edited a text they saw masked: each masked piece that they left as it was is the stored piece
 * again, in the order of the text; everything else is as they wrote it. Without it, saving a text would keep its stars and
 * lose the number.
 */
export function restoreMasked(edited: string, stored: string): string {
  const spans = findPersonalData(stored).sort((a, b) => a.start - b.start);
  const masked = maskSpans(stored, spans);
  let restored = edited;
  let from = 0;
  for (const { start, end } of spans) {
    const piece = masked.slice(start, end);
    const at = restored.indexOf(piece, from);
    if (at < 0) continue;
    restored = restored.slice(0, at) + stored.slice(start, end) + restored.slice(at + piece.length);
    from = at + (end - start);
  }
  return restored;
}
