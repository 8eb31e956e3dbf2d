import type { Desk } from './consolidation.queries.ts';

/** Which opinions of a campaign lie on the desk; undefined: all. */
export interface DeskFilter {
  sourceGroup: string | undefined;
  topic: string | undefined;
  words: string;
}

export const EVERYTHING: DeskFilter = { sourceGroup: undefined, topic: undefined, words: '' };

/** The desk with only the waiting opinions that match; what hangs on problems stays, or its counts would not be those of the problems. */
export function filteredDesk(desk: Desk, { sourceGroup, topic, words }: DeskFilter): Desk {
  const wanted = words
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (sourceGroup === undefined && topic === undefined && wanted.length === 0) return desk;
  return {
    ...desk,
    opinions: desk.opinions.filter(
      (opinion) =>
        opinion.isLinked ||
        ((sourceGroup === undefined || opinion.sourceGroup === sourceGroup) &&
          (topic === undefined || opinion.topic === topic) &&
          wanted.every((word) =>
            `${opinion.title}\n${opinion.text}\n${opinion.placeText ?? ''}`.includes(word),
          )),
    ),
  };
}
