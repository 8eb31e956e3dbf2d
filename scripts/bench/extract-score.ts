import { bigrams, dice } from '#core/opinions/classify-passage.ts';
import type { OpinionProposal } from '#core/opinions/index.ts';

/** One line of a labelled file: a text and the opinions a person finds in it. */
export interface LabelledText {
  text: string;
  opinions: { place: string; category: string | null; measure: string | null; sourceGroup: string | null }[];
}

export type Field = 'place' | 'category' | 'measure' | 'sourceGroup';
export const FIELDS: readonly Field[] = ['place', 'category', 'measure', 'sourceGroup'];

export interface Tally {
  right: number;
  proposed: number;
  labelled: number;
}

/** Measures are quoted at different lengths: two that share this much are the same. */
const SAME_MEASURE = 0.5;

/**
 * Counts right, proposed and labelled values per field. A place is right when the two texts are the same but for what
 * stands in front, beside or inside (门口, 院内); the other fields are right when they are so at a right place.
 */
export function score(
  labelled: LabelledText,
  proposals: readonly OpinionProposal[],
  tally: Record<Field, Tally>,
): void {
  const left = [...proposals];
  for (const proposal of proposals) {
    tally.place.proposed++;
    if (proposal.category) tally.category.proposed++;
    if (proposal.measure) tally.measure.proposed++;
    if (proposal.sourceGroup) tally.sourceGroup.proposed++;
  }
  for (const opinion of labelled.opinions) {
    tally.place.labelled++;
    if (opinion.category) tally.category.labelled++;
    if (opinion.measure) tally.measure.labelled++;
    if (opinion.sourceGroup) tally.sourceGroup.labelled++;
    const at = left.findIndex(({ place }) => isSamePlace(place.text, opinion.place));
    if (at < 0) continue;
    const [found] = left.splice(at, 1);
    tally.place.right++;
    if (opinion.category && found.category?.code === opinion.category) tally.category.right++;
    if (opinion.measure && found.measure && isSameMeasure(found.measure.text, opinion.measure))
      tally.measure.right++;
    if (opinion.sourceGroup && found.sourceGroup?.code === opinion.sourceGroup) tally.sourceGroup.right++;
  }
}

export function emptyTally(): Record<Field, Tally> {
  const none = (): Tally => ({ right: 0, proposed: 0, labelled: 0 });
  return { place: none(), category: none(), measure: none(), sourceGroup: none() };
}

/** Share of what was proposed that is right, and of what is labelled that was found; null where there is nothing to divide by. */
export function rates({ right, proposed, labelled }: Tally): {
  precision: number | null;
  recall: number | null;
  n: number;
} {
  const share = (of: number) => (of === 0 ? null : Math.round((1000 * right) / of) / 1000);
  return { precision: share(proposed), recall: share(labelled), n: labelled };
}

const ASIDE =
  /(?:门口|门前|对面|旁边?|附近|周边|院内|院里|内|里|楼前|楼后|北门|南门|东门|西门|街角|院|路口|处|上|下)+$/;

function isSamePlace(a: string, b: string): boolean {
  const [x, y] = [a, b].map((text) => text.replace(/\s/g, '').replace(ASIDE, ''));
  return (
    x === y ||
    (x.length >= 3 && y.length >= 3 && (x.startsWith(y) || y.startsWith(x)) && !/\d/.test(rest(x, y)))
  );
}

function rest(x: string, y: string): string {
  return x.length > y.length ? x.slice(y.length) : y.slice(x.length);
}

function isSameMeasure(a: string, b: string): boolean {
  return a.includes(b) || b.includes(a) || dice(bigrams(a), bigrams(b)) >= SAME_MEASURE;
}
