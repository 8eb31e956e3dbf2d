import type { CirculationArea, ScenarioSettings } from '#core/circulation/area/area-data.ts';
import type { Intervention } from '#core/circulation/interventions/intervention.ts';
import { type Prediction, predictedStreets, storableFigures } from '#core/circulation/trial/prediction.ts';
import { CirculationClient } from '../../compute/circulation.client.ts';
import type { OpenedStreets, PlanView } from '../../compute/circulation.protocol.ts';

export interface EvaluatedScheme {
  opened: OpenedStreets;
  view: PlanView;
}

/**
 * A scheme as it is stored, worked out by a worker of its own: whatever is being tried on the map meanwhile does not mix in.
 * Rejects with what the worker says.
 */
export function evaluateScheme(
  area: CirculationArea,
  { settings, interventions }: { settings: ScenarioSettings; interventions: readonly Intervention[] },
): Promise<EvaluatedScheme> {
  return new Promise((resolve, reject) => {
    let opened: OpenedStreets | undefined;
    const end = (give: () => void) => {
      client.close();
      give();
    };
    const client = new CirculationClient((answer) => {
      if (answer.kind === 'failed') end(() => reject(new Error(answer.error)));
      else if (answer.kind === 'opened') {
        opened = answer.opened;
        client.ask({ task: 'plan', plan: [...interventions], moment: undefined });
      } else if (answer.kind === 'view' && opened) {
        const streets = opened;
        end(() => resolve({ opened: streets, view: answer.view }));
      }
    });
    client.ask({ task: 'open', data: area, settings });
  });
}

/** What is kept of it. */
export function predictionOf(
  stamp: string,
  { origin }: ScenarioSettings,
  { opened, view }: EvaluatedScheme,
): Prediction {
  return {
    stamp,
    before: storableFigures(opened.base.indicators),
    after: storableFigures(view.indicators),
    streets: predictedStreets(opened.network, opened.base.flowVehH, view.flowVehH),
    communities: view.byCommunity,
    assumed: {
      widthShare: opened.assumedWidthShare,
      householdShare: opened.assumedHouseholdShare,
      trips: origin,
    },
  };
}
