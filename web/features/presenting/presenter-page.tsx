import { ArrowLeftOutlined, ArrowRightOutlined, PoweroffOutlined } from '@ant-design/icons';
import { Alert, Button, Skeleton } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Deck, DeckSlide } from '#core/reviews/review.ts';
import './presenter.css';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { figureLine } from './figure-line.ts';
import type { PresentLink } from './present-link.ts';
import { PresenterClock } from './presenter-clock.tsx';
import { commandOf, type KeyTarget } from './talk-keys.ts';
import type { PresenterMessage, TalkState } from './talk-messages.ts';
import { usePresenterChannel } from './use-presenter-channel.ts';
import { usePresenterDeck } from './use-presenter-deck.ts';

/** The speaker's own window: what to say, what comes next, how much time went by. */
export default function PresenterPage({ link }: { link: PresentLink }) {
  const t = useTranslate();
  const { deck, error } = usePresenterDeck(link);
  const { state, pictures, isThere, tell } = usePresenterChannel(link.reviewKey, link.snapshotKey);
  usePresenterKeys(state, deck, tell);
  useEffect(() => {
    document.title = deck ? `${t('presenting.presenter')} · ${deck.title}` : t('presenting.presenter');
  }, [deck, t]);
  if (error && !deck)
    return <Alert className="gw-presenter-error" type="warning" showIcon title={errorSentence(t, error)} />;
  if (!deck) return <Skeleton active className="gw-page-skeleton" />;
  const slide = state?.slide ?? 0;
  const current = deck.slides[slide - 1];
  return (
    <div className="gw-presenter" data-testid="presenter" data-slide={slide}>
      <PresenterHead deck={deck} slide={slide} state={state} tell={tell} />
      {!isThere && (
        <Alert
          banner
          type="warning"
          data-testid="audience-gone"
          title={t(state ? 'presenting.audienceGone' : 'presenting.audienceNone')}
          action={
            state && (
              <Button size="small" href={`/?present=${link.reviewKey}${snapshotPart(link)}`} target="_blank">
                {t('presenting.audienceOpen')}
              </Button>
            )
          }
        />
      )}
      {isThere && state && !state.isPrepared && state.rehearsal && (
        <Alert banner type="info" title={t('presenting.preparing', { ...state.rehearsal })} />
      )}
      <main className="gw-presenter-body">
        <section className="gw-presenter-now" aria-label={t('presenting.now')}>
          <h2>{placeTitle(deck, slide, t('presenting.start'), t('presenting.end'))}</h2>
          <div className="gw-presenter-screen">
            <SceneSketch slide={current} picture={current && pictures.get(current.item.id)} />
            {state?.isBlack && <span className="gw-presenter-black">{t('presenting.isBlack')}</span>}
            {state?.isOffScene && (
              <Button size="small" onClick={() => tell({ from: 'presenter', kind: 'back' })}>
                {t('presenting.back')}
              </Button>
            )}
          </div>
          {current?.item.text && <p className="gw-presenter-text">{current.item.text}</p>}
        </section>
        <section className="gw-presenter-notes" aria-label={t('presenting.notes')}>
          <h3>{t('presenting.notes')}</h3>
          <p>{current?.item.notes || <span className="gw-note">{t('presenting.noNotes')}</span>}</p>
        </section>
        <section className="gw-presenter-next" aria-label={t('presenting.upNext')}>
          <h3>{t('presenting.upNext')}</h3>
          <strong>{placeTitle(deck, slide + 1, t('presenting.start'), t('presenting.end'))}</strong>
          <SceneSketch
            slide={deck.slides[slide]}
            picture={deck.slides[slide] && pictures.get(deck.slides[slide].item.id)}
          />
        </section>
        <ol className="gw-presenter-agenda" aria-label={t('presenting.agenda')}>
          {deck.slides.map(({ item }, i) => (
            <li key={item.id} aria-current={i + 1 === slide ? 'step' : undefined}>
              <button type="button" onClick={() => tell({ from: 'presenter', kind: 'go', slide: i + 1 })}>
                <span className="gw-slide-number">{i + 1}</span> {item.title}
              </button>
            </li>
          ))}
        </ol>
      </main>
    </div>
  );
}

const snapshotPart = ({ snapshotKey }: PresentLink) =>
  snapshotKey === undefined ? '' : `&snapshot=${snapshotKey}`;

function placeTitle(deck: Deck, slide: number, start: string, end: string): string {
  if (slide === 0) return start;
  return deck.slides[slide - 1]?.item.title ?? end;
}

type Tell = (message: PresenterMessage) => void;

interface PresenterHeadProps {
  deck: Deck;
  slide: number;
  state: TalkState | undefined;
  tell: Tell;
}

function PresenterHead({ deck, slide, state, tell }: PresenterHeadProps) {
  const t = useTranslate();
  const go = (to: number) => tell({ from: 'presenter', kind: 'go', slide: to });
  const last = deck.slides.length + 1;
  const isBlack = state?.isBlack ?? false;
  return (
    <header className="gw-presenter-head">
      <Button size="large" icon={<ArrowLeftOutlined />} disabled={slide === 0} onClick={() => go(slide - 1)}>
        {t('presenting.previous')}
      </Button>
      <Button
        size="large"
        type="primary"
        icon={<ArrowRightOutlined />}
        disabled={slide >= last}
        data-testid="presenter-next"
        onClick={() => go(slide + 1)}
      >
        {t('presenting.next')}
      </Button>
      <span className="gw-presenter-place">
        {slide >= 1 && slide < last ? `${slide} / ${deck.slides.length}` : ''}
      </span>
      <Button
        size="large"
        icon={<PoweroffOutlined />}
        type={isBlack ? 'primary' : 'default'}
        aria-pressed={isBlack}
        onClick={() => tell({ from: 'presenter', kind: 'black', isBlack: !isBlack })}
      >
        {t(isBlack ? 'presenting.light' : 'presenting.black')}
      </Button>
      {state && <PresenterClock clock={state.clock} item={deck.slides[slide - 1]?.item} />}
    </header>
  );
}

/** The small picture of a scene; where there is none, its first numbers in words. */
function SceneSketch({ slide, picture }: { slide: DeckSlide | undefined; picture: string | undefined }) {
  const t = useTranslate();
  if (!slide) return null;
  if (picture) return <img className="gw-presenter-picture" src={picture} alt={slide.item.title} />;
  const lines = slide.content.figures.slice(0, 4).map((figure) => figureLine(figure, t));
  return (
    <ul className="gw-presenter-lines">
      {lines.length > 0 ? (
        lines.map((line) => <li key={line}>{line}</li>)
      ) : (
        <li>{slide.item.text.slice(0, 120)}</li>
      )}
    </ul>
  );
}

/** The keys of a talk, as far as they mean something in this window. */
function usePresenterKeys(state: TalkState | undefined, deck: Deck | undefined, tell: Tell): void {
  const latest = useRef({ state, deck, tell });
  latest.current = { state, deck, tell };
  const [onKey] = useState(() => (event: KeyboardEvent) => {
    const command = commandOf(event, event.target as KeyTarget | null);
    const { state: now, deck: shown, tell: say } = latest.current;
    if (!command || !now || !shown) return;
    const last = shown.slides.length + 1;
    const to = { next: now.slide + 1, previous: now.slide - 1, first: 0, last }[command as string];
    if (to !== undefined) say({ from: 'presenter', kind: 'go', slide: Math.min(Math.max(to, 0), last) });
    else if (command === 'black') say({ from: 'presenter', kind: 'black', isBlack: !now.isBlack });
    else if (command === 'back') say({ from: 'presenter', kind: 'back' });
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onKey]);
}
