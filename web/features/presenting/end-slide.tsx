import { Button } from 'antd';
import type { Deck, OutcomeKind, ReviewOutcome } from '#core/reviews/review.ts';
import { OUTCOME_KINDS } from '#core/reviews/review.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { OutcomeState, useWho } from '../reviews/review-words.tsx';
import { useOutcomes } from './outcomes-of-talk.queries.ts';
import { usePresenting } from './presenting.store.ts';

/** What was settled, by whom it is done and until when. */
export function EndSlide({ deck, onLeave }: { deck: Deck; onLeave(): void }) {
  const t = useTranslate();
  const reviewKey = usePresenting((state) => state.reviewKey)!;
  const outcomes = useOutcomes(reviewKey, deck.outcomes, { isWanted: deck.snapshotKey === null });
  return (
    <section className="gw-cover gw-cover-end" data-testid="end-slide" aria-label={t('presenting.end')}>
      <div className="gw-cover-head">
        <p className="gw-cover-place">{deck.title}</p>
        <h1>{t('presenting.settled')}</h1>
      </div>
      <div className="gw-cover-outcomes">
        {outcomes.length === 0 && <p className="gw-cover-none">{t('presenting.nothingSettled')}</p>}
        {OUTCOME_KINDS.map((kind) => (
          <Settled key={kind} kind={kind} outcomes={outcomes.filter((each) => each.kind === kind)} />
        ))}
      </div>
      <div className="gw-cover-foot">
        <Button type="primary" size="large" onClick={onLeave} data-testid="present-leave">
          {t('presenting.leave')}
        </Button>
      </div>
    </section>
  );
}

function Settled({ kind, outcomes }: { kind: OutcomeKind; outcomes: readonly ReviewOutcome[] }) {
  const t = useTranslate();
  const who = useWho();
  if (outcomes.length === 0) return null;
  return (
    <section>
      <h2>
        {t(`presenting.kind.${kind}`)} <em>{outcomes.length}</em>
      </h2>
      <ul>
        {outcomes.map((outcome) => {
          const whoWords = who(outcome);
          return (
            <li key={outcome.id}>
              <span className="gw-settled-text">{outcome.text}</span>
              {whoWords && <span className="gw-settled-who">{whoWords}</span>}
              {outcome.dueOn && <time dateTime={outcome.dueOn}>{outcome.dueOn}</time>}
              <OutcomeState state={outcome.state} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
