import { fetchStored, type Scenario } from './circulation.queries.ts';
import { useGroundMatch } from './ground-match.store.ts';
import { usePlan } from './plan.store.ts';

/**
 * Lays a stored scheme on the table. Streets that an import gave other ids are found again where they lie: a step that can be
 * taken back, and that saving keeps.
 */
export async function openStored(key: number): Promise<Scenario> {
  const { scenario, match } = await fetchStored(key);
  const { spec, settings, interventions, version, name, note, status, trialFrom, trialTo, parentKey } =
    scenario;
  const plan = usePlan.getState();
  plan.openScheme(
    spec as Parameters<typeof plan.openScheme>[0],
    { key, version, name, note, status, trialFrom, trialTo, parentKey },
    { interventions, settings },
  );
  if (match && match.moved.length > 0) plan.change(match.interventions);
  useGroundMatch.getState().tell(key, match);
  return scenario;
}
