import { Empty } from 'antd';
import { lazy, type RefObject, Suspense, useEffect, useMemo, useState } from 'react';
import type { AgendaItem } from '#core/reviews/review.ts';
import { useModeStore } from '../../app/mode.store.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useScenarios } from '../circulation/circulation.queries.ts';
import { TimeHistogramPanel } from '../problems/time-histogram.tsx';
import { useFilterNames } from '../problems/use-filter-names.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useHold } from '../session/hold.store.ts';
import { BackButton } from './back-button.tsx';
import { touchScene } from './off-scene.store.ts';
import { useOtherSide } from './other-side.store.ts';
import { OtherSideFrame } from './other-side.tsx';
import { sideWords } from './side-words.ts';
import { StageLegend } from './stage-legend.tsx';
import { SwipeDivider } from './swipe-divider.tsx';
import { type MapRect, useMapRect } from './use-map-rect.ts';

const ProblemDesks = lazy(async () => ({
  default: (await import('../../app/problem-desks.tsx')).ProblemDesks,
}));
const ProblemsStage = lazy(() => import('./problems-stage.tsx'));
const WalkaboutStage = lazy(() => import('../../app/frame-walkabout.tsx'));
const CirculationStage = lazy(() => import('../../app/frame-circulation.tsx'));

interface StageProps {
  stage: RefObject<HTMLElement | null>;
  item: AgendaItem | undefined;
  /** Some slide of the talk shows two maps. */
  hasOther: boolean;
  back(): void;
  onKey(event: KeyboardEvent): void;
}

/** The live map of the scene, beside or under its other state. */
export function Stage({ stage, item, hasOther, back, onKey }: StageProps) {
  const mode = useModeStore((state) => state.mode.kind);
  const isMap = useWorkplace(({ desk }) => desk === 'map');
  const onProblems = mode === 'problems' && isMap;
  // A map takes seconds to begin: that of the problems stays while another is shown.
  const [wasProblems, setWasProblems] = useState(onProblems);
  if (onProblems && !wasProblems) setWasProblems(true);
  const isMasked = useHold((state) => state.isMasked);
  const scene = item?.scene;
  const layout =
    scene?.otherQuery && (scene.layout === 'swipe' || scene.layout === 'beside') ? scene.layout : undefined;
  const [share, setShare] = useState(0.5);
  // Of the first map: the divider lies on it, the second one may lie beside it.
  const rect = useMapRect(stage, 'swipe');
  // biome-ignore lint/correctness/useExhaustiveDependencies: each slide begins with its divider in the middle
  useEffect(() => setShare(0.5), [item?.id]);
  return (
    <section
      ref={stage}
      className={`gw-stage gw-stage-${scene?.layout ?? 'words'}`}
      onPointerDownCapture={touchScene}
      onWheelCapture={touchScene}
    >
      {wasProblems && (
        <div className={onProblems ? 'gw-stage-live' : 'gw-stage-live gw-stage-away'} inert={!onProblems}>
          <Suspense fallback={null}>
            <ProblemsStage isActive={onProblems} />
          </Suspense>
          {onProblems && scene?.layout === 'timeline' && <TimeHistogramPanel />}
        </div>
      )}
      <div className={onProblems ? 'gw-stage-live gw-stage-away' : 'gw-stage-live'}>
        <Suspense fallback={null}>
          {mode === 'problems' && !isMap ? (
            <ListDesk />
          ) : mode === 'walkabouts' ? (
            <WalkaboutStage />
          ) : mode === 'circulation' ? (
            <CirculationStage />
          ) : null}
        </Suspense>
        {mode !== 'problems' && <StageLegend />}
      </div>
      {hasOther && (
        <OtherSideFrame
          key={String(isMasked)}
          stage={stage}
          query={layout && scene?.otherQuery}
          layout={layout}
          share={share}
          onKey={onKey}
        />
      )}
      {layout && rect && <OtherWaits rect={rect} layout={layout} query={scene?.otherQuery} />}
      {layout && scene && <SideNames query={scene.query} other={scene.otherQuery} layout={layout} />}
      {layout === 'swipe' && rect && <SwipeDivider rect={rect} share={share} onShare={setShare} />}
      <BackButton back={back} />
    </section>
  );
}

/** A list that a number leads to and that is on no map: it names people and doors. */
function ListDesk() {
  const t = useTranslate();
  const isMasked = useHold((state) => state.isMasked);
  if (isMasked) return <Empty className="gw-stage-empty" description={t('presenting.deskMasked')} />;
  return <ProblemDesks onImport={() => {}} />;
}

/** In place of a second map that is still being drawn, or cannot be. */
function OtherWaits({
  rect,
  layout,
  query,
}: {
  rect: MapRect;
  layout: 'swipe' | 'beside';
  query: string | undefined;
}) {
  const t = useTranslate();
  const { shown, failure } = useOtherSide();
  if (layout !== 'beside' || shown === query) return null;
  const { width, ...place } = rect;
  return (
    <p className="gw-other-waits" style={{ ...place, left: rect.left + width, right: 0 }}>
      {failure ? t(`scenePicture.failure.${failure}`) : t('app.loading')}
    </p>
  );
}

/** What is seen left and right, over the maps. */
function SideNames({ query, other, layout }: { query: string; other: string; layout: 'swipe' | 'beside' }) {
  const t = useTranslate();
  const names = useFilterNames();
  const scenarios = useScenarios();
  const failure = useOtherSide((state) => state.failure);
  const words = useMemo(
    () =>
      names &&
      sideWords(
        query,
        other,
        { ...names, scheme: (key) => scenarios.find((scheme) => scheme.key === key)?.name },
        t,
      ),
    [names, scenarios, query, other, t],
  );
  if (!words) return null;
  return (
    <div className={`gw-side-names gw-side-names-${layout}`}>
      <span>{words[0]}</span>
      <span>{failure ? `${words[1]}（${t(`scenePicture.failure.${failure}`)}）` : words[1]}</span>
    </div>
  );
}
