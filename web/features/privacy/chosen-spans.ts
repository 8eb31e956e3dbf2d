/** A piece of a text that was chosen to be erased. */
export interface ChosenSpan {
  path: string;
  start: number;
  end: number;
}

export const idOf = ({ path, start, end }: ChosenSpan): string => `${path}:${start}:${end}`;

/** A run of text with the one piece that covers it, or none. */
export interface TextPiece {
  start: number;
  end: number;
  span?: ChosenSpan;
}

/** Cuts a text at its pieces, in order; a piece that overlaps one before it is left out. */
export function cutText(path: string, length: number, spans: readonly ChosenSpan[]): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const span of [...spans].filter((each) => each.path === path).sort((a, b) => a.start - b.start)) {
    if (span.start < at || span.end > length) continue;
    if (span.start > at) pieces.push({ start: at, end: span.start });
    pieces.push({ start: span.start, end: span.end, span });
    at = span.end;
  }
  if (at < length) pieces.push({ start: at, end: length });
  return pieces;
}
