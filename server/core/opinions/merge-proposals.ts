import { addressKey } from '../addresses/address-key.ts';
import type { MeasureStage, OpinionProposal } from './opinion-types.ts';

const RANK: Record<MeasureStage, number> = { asked: 0, planned: 1, done: 2 };

/** A text that comes back to a place and what is the matter there holds one opinion, with several quotes. */
export function mergeProposals(proposals: readonly OpinionProposal[]): OpinionProposal[] {
  const merged = new Map<string, OpinionProposal>();
  for (const proposal of proposals) {
    const key = `${placeKey(proposal)} ${proposal.category?.code}`;
    const known = merged.get(key);
    merged.set(key, known ? join(known, proposal) : proposal);
  }
  return [...merged.values()].sort(
    (a, b) => a.quotes[0].start - b.quotes[0].start || a.place.start - b.place.start,
  );
}

function join(a: OpinionProposal, b: OpinionProposal): OpinionProposal {
  const isFurther = b.measure && (!a.measure || RANK[b.measure.stage] > RANK[a.measure.stage]);
  return {
    ...a,
    place: a.place.isInherited && !b.place.isInherited ? b.place : a.place,
    quotes: [
      ...a.quotes,
      // In the order of the text: what is quoted already is the last one.
      ...b.quotes.filter(({ start }) => a.quotes.at(-1)?.start !== start),
    ],
    extent: a.extent ?? b.extent,
    otherCategoryCodes: [...new Set([...a.otherCategoryCodes, ...b.otherCategoryCodes])],
    measure: isFurther ? b.measure : a.measure,
    sourceGroup: a.sourceGroup ?? b.sourceGroup,
    confidence: Math.max(a.confidence, b.confidence),
  };
}

/** Two proposals with one key speak of one place. */
function placeKey({ place }: OpinionProposal): string {
  return place.address ? addressKey(place.address) : place.text;
}
