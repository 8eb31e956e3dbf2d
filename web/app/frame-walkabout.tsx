import { useEffect, useMemo, useState } from 'react';
import '../features/problems/map-pane.css';
import '../features/home/home.css';
import type { LegendModel } from '../features/problems/legend-model.ts';
import { usePlanDraft, walkaboutOf } from '../features/walkabouts/plan-draft.store.ts';
import { type PlanView, usePlanView } from '../features/walkabouts/plan-view.ts';
import { usePlanner } from '../features/walkabouts/planner.store.ts';
import { teamColour } from '../features/walkabouts/team-colours.ts';
import { useCandidates } from '../features/walkabouts/use-candidates.ts';
import { usePlanFile } from '../features/walkabouts/use-plan-file.ts';
import { usePlannerWorker } from '../features/walkabouts/use-planner.ts';
import { useWalkaboutChoice } from '../features/walkabouts/walkabout-choice.store.ts';
import { WalkaboutMap } from '../features/walkabouts/walkabout-map.tsx';
import { useWalkabout, type WalkaboutAnswer } from '../features/walkabouts/walkabouts.queries.ts';
import { useTranslate } from '../i18n/language.store.ts';
import type { Translate } from '../i18n/translate.ts';
import type { MapOwner } from '../map/map-owner.ts';
import { NO_SCENE, useFrameScene } from './frame-scene.store.ts';

/** The map of one walkabout: ways and stops, nobody's name. */
export default function FrameWalkabout() {
  const walkaboutKey = useWalkaboutChoice((state) => state.walkaboutKey);
  useEffect(() => {
    if (walkaboutKey === undefined) useFrameScene.setState({ ...NO_SCENE, failure: 'noMap' });
  }, [walkaboutKey]);
  return walkaboutKey === undefined ? null : <Loaded key={walkaboutKey} walkaboutKey={walkaboutKey} />;
}

function Loaded({ walkaboutKey }: { walkaboutKey: number }) {
  const { data, error } = useWalkabout(walkaboutKey);
  usePlanFile(data);
  usePlannerWorker();
  const view = usePlanView();
  const isLoaded = usePlanDraft(({ of }) => walkaboutOf(of) === String(walkaboutKey));
  useEffect(() => {
    if (error) useFrameScene.setState({ ...NO_SCENE, failure: 'failed' });
  }, [error]);
  return data && view && isLoaded ? <Shown data={data} view={view} /> : null;
}

function Shown({ data, view }: { data: WalkaboutAnswer; view: PlanView }) {
  const t = useTranslate();
  const [owner, setOwner] = useState<MapOwner>();
  const { walkabout } = data;
  const { filter } = useCandidates(walkabout.key, walkabout.communityKey, walkabout.plannedOn);
  const { phase, hasStreets, lines } = usePlanner();
  const hasRoutes = Object.values(view.draft.routes).some((route) => route.length > 0);
  const isComputed =
    hasStreets !== undefined && (!hasRoutes || (phase === 'resting' && lines.size > 0)) && view !== undefined;
  const legend = useMemo(() => teamLegend(view, walkabout.name, t), [view, walkabout.name, t]);
  useEffect(() => {
    useFrameScene.setState({
      owner,
      isComputed,
      legend,
      words: {
        title: walkabout.name,
        period: walkabout.plannedOn,
        filters: [],
        n: view.facts.visits,
        unplaced: null,
      },
      failure: undefined,
    });
  }, [owner, isComputed, legend, walkabout, view.facts.visits]);
  return <WalkaboutMap view={view} data={data} filter={filter} isEditable={false} onlyMap={setOwner} />;
}

function teamLegend({ draft, facts }: PlanView, title: string, t: Translate): LegendModel {
  return {
    kind: 'overlay',
    title,
    unit: '',
    rows: draft.teams.map(({ id, name }, k) => ({
      swatch: { shape: 'line', colour: teamColour(k) },
      label: name,
      count: draft.routes[id]?.length ?? 0,
    })),
    notes:
      facts.candidates > facts.visits
        ? [`${t('walkabouts.tab.leftOut')} ${facts.candidates - facts.visits}`]
        : [],
    overlays: [],
    n: facts.visits,
    period: '',
    filters: [],
  };
}
