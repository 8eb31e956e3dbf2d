import { useEffect } from 'react';
import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import { useModel } from './model.store.ts';
import { usePlan } from './plan.store.ts';

/** A slider that is drawn sets many values; the streets are built anew where it stops. */
const SETTLED_MS = 250;

/** Keeps the worker and the plan together: streets, plan, chosen street and way are asked for whenever they change. */
export function useModelOf(area: CirculationArea | undefined): void {
  const start = useModel((state) => state.start);
  useEffect(() => start(), [start]);
  const client = useModel((state) => state.client);
  const opened = useModel((state) => state.opened);
  const settings = usePlan((state) => state.settings);
  const selected = usePlan((state) => state.selected);
  const route = usePlan((state) => state.route);
  const view = useModel((state) => state.view);

  useEffect(() => {
    if (!client || !area) return;
    const isFirst = useModel.getState().opened === undefined;
    const timer = setTimeout(
      () => client.ask({ task: 'open', data: area, settings }),
      isFirst ? 0 : SETTLED_MS,
    );
    return () => clearTimeout(timer);
  }, [client, area, settings]);

  useEffect(() => {
    if (!client || !opened) return;
    const askFor = ({ interventions, moment }: ReturnType<typeof usePlan.getState>) =>
      client.ask({ task: 'plan', plan: [...interventions], moment });
    const first = usePlan.getState();
    if (first.interventions.length > 0) askFor(first);
    // Not through a render: a click is on its way before the page is drawn.
    return usePlan.subscribe((now, before) => {
      if (now.interventions !== before.interventions || now.moment !== before.moment) askFor(now);
    });
  }, [client, opened]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again under every plan
  useEffect(() => {
    if (client && opened && selected !== undefined) client.ask({ task: 'street', segment: selected });
    else useModel.getState().forget('use');
  }, [client, opened, selected, view]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again under every plan
  useEffect(() => {
    if (client && opened && route) client.ask({ task: 'route', from: route[0], to: route[1] });
    else useModel.getState().forget('route');
  }, [client, opened, route, view]);
}
