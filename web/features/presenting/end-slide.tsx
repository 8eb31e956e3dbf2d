import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { Deck, OutcomeKind, ReviewOutcome } from '#core/reviews/review.ts';
import { OUTCOME_KINDS } from '#core/reviews/review.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { OutcomeState, useWho } from '../reviews/review-words.tsx';
import { fetchDeck } from '../reviews/reviews.queries.ts';
import { useOutcomes } from './outcomes-of-talk.queries.ts';
import { usePresenting } from './presenting.store.ts';

const TakeAwayDialog = lazy(async () => ({
  default: (await import('../deliverables/index.ts')).TakeAwayDialog,
}));

/** What was settled, by whom it is done and until when. */
export function EndSlide({ deck, onLeave }: { deck: Deck; onLeave(): void }) {
  const t = useTranslate();
  const reviewKey = usePresenting((state) => state.reviewKey)!;
  const [isTaking, setTaking] = useState(false);
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
        <Button
          size="large"
          icon={<DownloadOutlined />}
          data-testid="talk-take"
          onClick={() => setTaking(true)}
        >
          {t('reviews.takeAway')}
        </Button>
        <Button type="primary" size="large" onClick={onLeave} data-testid="present-leave">
          {t('presenting.leave')}
        </Button>
      </div>
      {isTaking && (
        <Suspense fallback={null}>
          <TakeAway reviewKey={reviewKey} deck={deck} onClose={() => setTaking(false)} />
        </Suspense>
      )}
    </section>
  );
}

/** What is taken away has what was settled during the talk, too; without the server it is what was presented. */
function TakeAway({ reviewKey, deck, onClose }: { reviewKey: number; deck: Deck; onClose(): void }) {
  const isFrozen = deck.snapshotKey !== null;
  const { data, isError } = useQuery({
    queryKey: ['talk-take', reviewKey],
    queryFn: () => fetchDeck(reviewKey),
    enabled: !isFrozen,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  return (
    <TakeAwayDialog deck={isFrozen || isError ? deck : data} reviewKey={reviewKey} open onClose={onClose} />
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
