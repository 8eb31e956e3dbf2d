import { Alert, Button, ConfigProvider, Skeleton } from 'antd';
import { type CSSProperties, lazy, Suspense, useCallback, useEffect, useRef } from 'react';
import '../problems/filters.css';
import '../reviews/reviews.css';
import './presenting.css';
import './covers.css';
import { errorSentence } from '../../api/api-error.ts';
import { useModeStore } from '../../app/mode.store.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useReducedMotion } from '../../ui/use-reduced-motion.ts';
import { FilterPanel } from '../problems/filter-panel.tsx';
import { useIsReviewWriter } from '../reviews/review-rights.ts';
import { EndSlide } from './end-slide.tsx';
import { NotePanel } from './note-panel.tsx';
import { touchScene, watchScene } from './off-scene.store.ts';
import { hasMap, openScene } from './open-scene.ts';
import { stopPresenting } from './present.ts';
import { shownIndex, usePresenting } from './presenting.store.ts';
import { SlidePanel } from './slide-panel.tsx';
import { Spotlight } from './spotlight.tsx';
import { Stage } from './stage.tsx';
import { StageCard } from './stage-card.tsx';
import { StartSlide } from './start-slide.tsx';
import { TalkBar } from './talk-bar.tsx';
import { useAudienceChannel } from './use-audience-channel.ts';
import { useRehearsal } from './use-rehearsal.ts';
import { useRoomText } from './use-room-text.ts';
import { useTalkHold } from './use-talk-hold.ts';
import { useTalkKeys } from './use-talk-keys.ts';

const TakeAwayTray = lazy(() => import('../deliverables/take-away-tray.tsx'));

const ROOM_FONT = 0.94;
/** What legends are made for. */
const USUAL_PX = 16;

/** A review, shown live over the map: slide by slide, and anything in between. */
export default function PresentingPage() {
  const { reviewKey, snapshotKey } = usePresenting();
  if (reviewKey === undefined) return null;
  return <Talk key={`${reviewKey} ${snapshotKey}`} reviewKey={reviewKey} snapshotKey={snapshotKey} />;
}

function Talk({ reviewKey, snapshotKey }: { reviewKey: number; snapshotKey: number | undefined }) {
  const t = useTranslate();
  const { deck, error, isHeld } = useTalkHold(reviewKey, snapshotKey);
  const talk = usePresenting();
  const { slide, isPrepared, isBlack, hasSpotlight, hasTools, isNoting, setItems } = talk;
  const page = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLElement>(null);
  const textPx = useRoomText();
  const mode = useModeStore((state) => state.mode.kind);
  const held = isHeld ? deck : undefined;
  const index = shownIndex(talk);
  const shown = index === undefined ? undefined : held?.slides[index];
  const { missed, skip } = useRehearsal(held, page);
  const isCalm = useReducedMotion();
  const mayFly = !isCalm && isPrepared;

  const itemKey = held?.slides.map(({ item }) => item.id).join(' ');
  useEffect(() => {
    if (itemKey !== undefined) setItems(itemKey === '' ? [] : itemKey.split(' '));
  }, [itemKey, setItems]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a slide that comes on opens its scene; nothing else does
  useEffect(() => {
    if (shown) openScene(shown.item.scene, { mayFly });
  }, [shown?.item.id]);
  const back = useCallback(() => shown && openScene(shown.item.scene, { mayFly }), [shown, mayFly]);
  useEffect(() => watchScene(), []);

  useAudienceChannel(reviewKey, snapshotKey, { back });
  const isWriter = useIsReviewWriter();
  // A frozen review is one that was held.
  const mayNote = isWriter && snapshotKey === undefined && isPrepared;
  const note = () => {
    if (mayNote) talk.toggle('isNoting');
  };
  const onKey = useTalkKeys({ leave: stopPresenting, back, note });

  const hasOther = held?.slides.some(({ item: { scene } }) => isDouble(scene.layout)) ?? false;
  const isCovered = !isPrepared || slide === 0;
  const isEnd = isPrepared && held !== undefined && slide === held.slides.length + 1;
  return (
    <ConfigProvider theme={{ token: { fontSize: Math.round(ROOM_FONT * textPx) } }}>
      <div
        ref={page}
        className="gw-present"
        data-testid="presenting"
        data-prepared={isPrepared}
        style={{ '--gw-room-zoom': Math.max(1, textPx / USUAL_PX) } as CSSProperties}
      >
        {error !== null && !deck && (
          <Alert
            className="gw-present-error"
            type="warning"
            showIcon
            title={errorSentence(t, error)}
            action={<Button onClick={stopPresenting}>{t('presenting.leave')}</Button>}
          />
        )}
        {!deck && !error && <Skeleton active className="gw-page-skeleton" />}
        {held && (
          <>
            <main
              className="gw-present-body"
              aria-label={t('presenting.slide')}
              inert={isCovered || isEnd || isBlack}
              onPointerDownCapture={touchScene}
            >
              {hasTools && mode === 'problems' && (
                <div className="gw-present-filters">
                  <FilterPanel />
                </div>
              )}
              <Stage
                stage={stage}
                item={shown && hasMap(shown.item.scene) ? shown.item : undefined}
                hasOther={hasOther}
                back={back}
                onKey={onKey}
              />
              <StageCard />
              {shown && index !== undefined && <SlidePanel slide={shown} number={index + 1} />}
            </main>
            <TalkBar deck={held} onNote={mayNote ? note : undefined} onLeave={stopPresenting} />
            {isCovered && <StartSlide deck={held} missed={missed} onSkip={skip} />}
            {isEnd && <EndSlide deck={held} onLeave={stopPresenting} />}
            <Suspense fallback={null}>
              <TakeAwayTray />
            </Suspense>
            {isNoting && mayNote && <NotePanel reviewKey={reviewKey} item={shown?.item} />}
            {hasSpotlight && !isCovered && <Spotlight />}
          </>
        )}
        {isBlack && (
          <button
            type="button"
            className="gw-black"
            data-testid="black"
            aria-label={t('presenting.light')}
            onClick={() => usePresenting.getState().toggle('isBlack', false)}
          />
        )}
      </div>
    </ConfigProvider>
  );
}

const isDouble = (layout: string) => layout === 'swipe' || layout === 'beside';
