import { useEffect, useMemo } from 'react';
import '../features/problems/map-pane.css';
import '../features/home/home.css';
import '../features/circulation/circulation.css';
import { useCirculationArea } from '../features/circulation/circulation.queries.ts';
import { useCirculationDesk } from '../features/circulation/circulation-desk.store.ts';
import { CirculationMap } from '../features/circulation/circulation-map.tsx';
import { circulationLegend } from '../features/circulation/legend-model.circulation.ts';
import { useMapFocus } from '../features/circulation/map-focus.store.ts';
import { useModel } from '../features/circulation/model.store.ts';
import { usePlan } from '../features/circulation/plan.store.ts';
import { useModelOf } from '../features/circulation/use-model.ts';
import { useSchemeLink } from '../features/circulation/use-scheme-link.ts';
import { useTranslate } from '../i18n/language.store.ts';
import { NO_SCENE, useFrameScene } from './frame-scene.store.ts';

/** The streets with one scheme on them. */
export default function FrameCirculation() {
  const t = useTranslate();
  const spec = usePlan((state) => state.spec);
  const { area, error } = useCirculationArea(spec);
  useModelOf(area);
  useSchemeLink();
  const linked = useCirculationDesk((state) => state.schemeKey);
  const owner = useMapFocus((state) => state.owner);
  const { client, opened, view: plan, drawn, error: modelError } = useModel();
  const { view, scheme, interventions } = usePlan();
  const isOfLink = linked === undefined || scheme.key === linked;
  const isPlanned = interventions.length === 0 || (plan !== undefined && plan !== opened?.base);
  // the map follows the figures
  const isDrawn = plan !== undefined && drawn?.view === plan;
  const isComputed = isOfLink && opened !== undefined && isDrawn && isPlanned && !client?.isPlanning;
  const legend = useMemo(
    () =>
      opened && plan ? circulationLegend(scheme.name || t('circulation.map'), view, opened, plan, t) : null,
    [opened, plan, view, scheme.name, t],
  );
  const hasFailed = Boolean(error) || modelError !== undefined;
  useEffect(() => {
    useFrameScene.setState(
      hasFailed
        ? { ...NO_SCENE, failure: 'failed' }
        : {
            owner,
            isComputed,
            legend,
            words: legend && { title: legend.title, period: '', filters: [], n: null, unplaced: null },
            failure: undefined,
          },
    );
  }, [owner, isComputed, legend, hasFailed]);
  return area ? <CirculationMap area={area} withTools={false} withLegend={false} /> : null;
}
