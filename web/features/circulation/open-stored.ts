import { fetchScenario, type Scenario } from './circulation.queries.ts';
import { usePlan } from './plan.store.ts';

/** Lays a stored scheme on the table. */
export async function openStored(key: number): Promise<Scenario> {
  const scenario = await fetchScenario(key);
  const { spec, settings, interventions, version, name, note, status, trialFrom, trialTo, parentKey } =
    scenario;
  usePlan
    .getState()
    .openScheme(
      spec as Parameters<ReturnType<typeof usePlan.getState>['openScheme']>[0],
      { key, version, name, note, status, trialFrom, trialTo, parentKey },
      { interventions, settings },
    );
  return scenario;
}
