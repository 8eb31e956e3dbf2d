import { withoutRooms } from '#core/reviews/place-words.ts';
import type { AgendaItem, Deck, DeckSlide, Review, ReviewOutcome } from '#core/reviews/review.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import type { ProblemStore } from '../problems/index.ts';
import { deckFrame, readSceneGround } from '../scenes/index.ts';
import { contentOf } from './review-contents.ts';

/** A review with all its numbers of now: those that `principal` sees, on one reading of the rows. */
export async function composeDeck(
  deps: Deps,
  store: ProblemStore,
  principal: Principal,
  review: Review,
  { isMasked }: { isMasked: boolean },
): Promise<Deck> {
  const ground = await readSceneGround(deps, store, principal, isMasked);
  const slides: DeckSlide[] = [];
  for (const item of review.items)
    slides.push({ item: spoken(item, isMasked), content: await contentOf(ground, item.scene.subject) });
  return {
    kind: 'review',
    title: review.title,
    heldOn: review.heldOn,
    period: review.period,
    frame: await deckFrame(deps, principal, { isMasked }),
    slides,
    outcomes: review.outcomes.map((outcome) => settled(outcome, isMasked)),
    snapshotKey: null,
  };
}

/** What people wrote may name a house, as it is what the meeting is about; doors and rooms stay away while masked. */
const plain = (text: string, isMasked: boolean) => (isMasked ? withoutRooms(text) : text);

const spoken = (item: AgendaItem, isMasked: boolean): AgendaItem => ({
  ...item,
  title: plain(item.title, isMasked),
  text: plain(item.text, isMasked),
});

const settled = (outcome: ReviewOutcome, isMasked: boolean): ReviewOutcome => ({
  ...outcome,
  text: plain(outcome.text, isMasked),
  recipientText: plain(outcome.recipientText, isMasked),
  placeText: plain(outcome.placeText, isMasked),
});
