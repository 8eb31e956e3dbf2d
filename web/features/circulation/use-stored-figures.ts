import { useEffect, useRef } from 'react';
import type { AreaSpec } from '#core/circulation/area/area-data.ts';
import { useSession } from '../session/session.queries.ts';
import { useCirculationArea } from './circulation.queries.ts';
import { evaluateScheme, predictionOf } from './evaluate-scheme.ts';
import { isUnsaved, usePlan } from './plan.store.ts';
import { type SchemeFigures, useStorePrediction } from './scheme-figures.queries.ts';

const WRITERS: readonly string[] = ['admin', 'leader', 'department', 'secretary', 'system'];

/** The figures of the model go with the scheme whenever it was stored in another form than the one they belong to. */
export function useStoredFigures(figures: SchemeFigures | undefined): void {
  const { area } = useCirculationArea(usePlan((state) => state.spec));
  const isWriter = WRITERS.includes(useSession().data?.principal.role ?? 'guest');
  const version = usePlan((state) => state.scheme.version);
  const { mutate } = useStorePrediction();
  const asked = useRef('');
  useEffect(() => {
    const plan = usePlan.getState();
    const key = figures?.scheme.key;
    if (!isWriter || !area || key === undefined || figures?.prediction?.isCurrent) return;
    if (plan.scheme.key !== key || figures?.scheme.version !== version || isUnsaved(plan)) return;
    if (plan.spec && JSON.stringify(plan.spec) !== JSON.stringify(area.spec as AreaSpec)) return;
    const once = `${key} ${version}`;
    if (asked.current === once) return;
    asked.current = once;
    const { settings, interventions } = plan;
    evaluateScheme(area, { settings, interventions }).then(
      (evaluated) => mutate({ key, version, ...predictionOf(area.stamp, settings, evaluated) }),
      // the page itself says that the streets cannot be worked out
      () => {},
    );
  }, [figures, area, isWriter, version, mutate]);
}
