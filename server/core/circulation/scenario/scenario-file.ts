import type { Feature, FeatureCollection, MultiLineString, Point } from 'geojson';
import type { AreaSpec, ScenarioSettings } from '../area/area-data.ts';
import type { Intervention } from '../interventions/intervention.ts';
import { segmentIndexOf } from '../interventions/overlay.ts';
import type { MotorNetwork } from '../network/motor-network.ts';

export const SCENARIO_FORMAT = 'gridwalk-circulation-1';

/** A scenario as it goes into a file and comes back. */
export interface ScenarioContent {
  name: string;
  note: string;
  spec: AreaSpec;
  settings: ScenarioSettings;
  interventions: Intervention[];
}

/** RFC 7946 with members of our own at the top: the lines are for other programs, the plan stands in the properties. */
export interface ScenarioFile extends FeatureCollection<MultiLineString | Point | null> {
  format: typeof SCENARIO_FORMAT;
  scenario: Omit<ScenarioContent, 'interventions'>;
}

/** One feature an intervention, in their order; what the network does not have is written without geometry. */
export function scenarioFile(network: MotorNetwork, content: ScenarioContent): ScenarioFile {
  const { interventions, ...scenario } = content;
  return {
    type: 'FeatureCollection',
    format: SCENARIO_FORMAT,
    scenario,
    features: interventions.map(
      (intervention, position): Feature<MultiLineString | Point | null> => ({
        type: 'Feature',
        geometry: geometryOf(network, intervention),
        properties: { position, intervention },
      }),
    ),
  };
}

function geometryOf(network: MotorNetwork, intervention: Intervention): MultiLineString | Point | null {
  const { nodeLngLat, lineStart, linePoints } = network;
  if (intervention.kind === 'turnBan') {
    const node = network.nodeIds.indexOf(intervention.nodeId);
    return node < 0 ? null : { type: 'Point', coordinates: [nodeLngLat[2 * node], nodeLngLat[2 * node + 1]] };
  }
  const index = segmentIndexOf(network);
  const lines = intervention.segmentIds.flatMap((id) => {
    const s = index.get(id);
    if (s === undefined) return [];
    const line = Array.from({ length: lineStart[s + 1] - lineStart[s] }, (_, i) => {
      const at = 2 * (lineStart[s] + i);
      return [linePoints[at], linePoints[at + 1]];
    });
    return [line];
  });
  return lines.length > 0 ? { type: 'MultiLineString', coordinates: lines } : null;
}

/** The plan of a file that was checked to be one; in the order of the positions, whatever a map program made of it. */
export function interventionsInFile(
  features: readonly { properties: { position: number; intervention: Intervention } }[],
): Intervention[] {
  return [...features]
    .sort((a, b) => a.properties.position - b.properties.position)
    .map(({ properties }) => properties.intervention);
}
