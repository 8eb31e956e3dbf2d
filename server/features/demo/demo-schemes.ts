import { type AreaSpec, assumedSettings, openArea } from '#core/circulation/area/area-data.ts';
import { drawIntervention, type StreetTool } from '#core/circulation/interventions/draw-intervention.ts';
import type { Intervention } from '#core/circulation/interventions/intervention.ts';
import type { MotorNetwork } from '#core/circulation/network/motor-network.ts';
import { streetRun } from '#core/circulation/network/street-run.ts';
import { indicatorsOf } from '#core/circulation/scenario/indicators.ts';
import { ScenarioModel, type ScenarioResult } from '#core/circulation/scenario/scenario-model.ts';
import { detoursByGroup } from '#core/circulation/traffic/group-detours.ts';
import { type Prediction, predictedStreets, storableFigures } from '#core/circulation/trial/prediction.ts';
import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import { systemPrincipal } from '../../http/principal.ts';
import {
  contentHashOf,
  insertMeasurement,
  insertScenario,
  insertScenarioEvent,
  readCirculationArea,
  updateScenario,
  upsertPrediction,
  visibleScenario,
} from '../circulation/index.ts';
import { DEMO_SCHEMES, type DemoMeasure, type DemoScheme } from './demo-scheme-words.ts';

type Area = Awaited<ReturnType<typeof readCirculationArea>>;
interface Ground {
  area: Area;
  model: ScenarioModel;
  opened: ReturnType<typeof openArea>;
}

/** A count at the morning peak, in minutes of the day. */
const PEAK = { fromMinute: 450, toMinute: 510 };

/**
 * Schemes of the demonstration in every stage, with what the model says of them and what was found in their trials. The same
 * in every folder. Returns their keys in the order of DEMO_SCHEMES; none where the community has no such streets.
 */
export async function insertDemoSchemes(
  tx: Queryable,
  change: Change,
  communityKey: number,
  demoId: (name: string) => string,
): Promise<number[]> {
  const spec: AreaSpec = { kind: 'areas', keys: [communityKey] };
  const area = await readCirculationArea(tx, systemPrincipal, spec);
  const opened = openArea(area, assumedSettings);
  const names = new Set(opened.network.segments.map(({ name }) => name));
  if (DEMO_SCHEMES.some(({ measures }) => measures.some(({ street }) => !names.has(street)))) return [];
  const ground = { area, opened, model: new ScenarioModel(opened.area) };
  const keys: number[] = [];
  for (const [i, scheme] of DEMO_SCHEMES.entries()) {
    const { interventions, result } = planOf(ground, scheme.measures, i);
    const [{ day: asked }] = scheme.steps;
    const draft = at(change, asked, -14);
    const content = { name: scheme.name, note: scheme.note, spec, settings: assumedSettings, interventions };
    const parentKey = scheme.parent === undefined ? null : keys[scheme.parent];
    const key = await insertScenario(tx, draft, 'demo', { id: demoId(`scheme ${i}`), parentKey, ...content });
    keys.push(key);
    await insertScenarioEvent(tx, draft, {
      key,
      kind: 'created',
      before: null,
      after: { ...content, status: 'draft' },
    });
    let before: object = { ...content, status: 'draft' };
    for (const { day, status } of scheme.steps) {
      const isTried = status !== 'consultation';
      const { trialFrom, trialTo } = isTried ? scheme : { trialFrom: null, trialTo: null };
      const after = { ...content, status, trialFrom, trialTo };
      await updateScenario(tx, at(change, day), key, after);
      await insertScenarioEvent(tx, at(change, day), { key, kind: 'status', before, after });
      before = after;
    }
    const prediction = predictionOf(ground, result);
    const hash = contentHashOf(await visibleScenario(tx, systemPrincipal, key));
    await upsertPrediction(tx, at(change, asked, -1), key, hash, prediction);
    await insertMeasured(tx, change, key, scheme, prediction, (n) => demoId(`scheme ${i} measured ${n}`));
  }
  return keys;
}

/** Nine in the morning of a day of the demonstration. */
export function at(change: Change, day: string, plusDays = 0): Change {
  const iso = new Date(Date.parse(`${day}T01:00:00Z`) + plusDays * 86_400_000).toISOString();
  return { ...change, recordedAt: iso, effectiveAt: iso };
}

/** The measures on the streets of their names; of both ways of a one-way the one that cuts nobody off and takes less time. */
function planOf(
  { model, opened: { network } }: Ground,
  measures: readonly DemoMeasure[],
  scheme: number,
): { interventions: Intervention[]; result: ScenarioResult } {
  let plan: Intervention[] = [];
  for (const [i, measure] of measures.entries()) {
    const arcs = runOf(network, measure.street);
    const group = `demo${scheme}-${i}`;
    const ways = measure.kind === 'oneWay' ? [arcs, [...arcs].reverse().map((arc) => arc ^ 1)] : [arcs];
    const candidates = ways.map((way) => {
      const next = [...plan, ...drawIntervention(network, way, toolOf(measure), group)];
      const { doorsCutOff, fireLostAnyWay, totalTimeH } = indicatorsOf(model, model.evaluate(next));
      return { next, worth: [doorsCutOff, fireLostAnyWay, totalTimeH] as const };
    });
    candidates.sort((a, b) => a.worth[0] - b.worth[0] || a.worth[1] - b.worth[1] || a.worth[2] - b.worth[2]);
    plan = candidates[0].next;
  }
  return { interventions: plan, result: model.evaluate(plan) };
}

/** The longest run of a street's name. */
function runOf(network: MotorNetwork, street: string): number[] {
  const runs = network.segments.flatMap(({ name }, s) => (name === street ? [streetRun(network, s)] : []));
  return runs.reduce((longest, run) => (run.length > longest.length ? run : longest));
}

function toolOf(measure: DemoMeasure): StreetTool {
  switch (measure.kind) {
    case 'oneWay':
      return { kind: 'oneWay', exceptBicycles: true };
    case 'speed':
      return { kind: 'speed', speedKmh: measure.speedKmh };
    case 'parking':
      return { kind: 'parking', side: 'right', bays: measure.bays, bayKind: measure.bayKind };
  }
}

function predictionOf({ area, model, opened }: Ground, result: ScenarioResult): Prediction {
  const { network, points, doorOf } = opened;
  const communities = new Map(area.communities.map(({ key, name }) => [key, name]));
  const lived = area.doors.filter(({ households }) => (households ?? 0) > 0);
  const lengthOf = (holds: (s: number) => boolean) =>
    network.segments.reduce((sum, { lengthM }, s) => sum + (holds(s) ? lengthM : 0), 0);
  return {
    stamp: area.stamp,
    before: storableFigures(indicatorsOf(model, model.base)),
    after: storableFigures(indicatorsOf(model, result)),
    streets: predictedStreets(network, model.base.shortcuts.flowVehH, result.shortcuts.flowVehH),
    communities: detoursByGroup(
      result.detours,
      Array.from(doorOf, (door) => communities.get(area.doors[door]?.communityKey ?? -1)),
      points.map(({ households }) => households),
    ),
    assumed: {
      widthShare: lengthOf((s) => network.segments[s].widthAssumed) / (lengthOf(() => true) || 1),
      householdShare:
        lived.length > 0
          ? lived.filter(({ householdsAssumed }) => householdsAssumed).length / lived.length
          : 1,
      trips: 'assumed',
    },
  };
}

async function insertMeasured(
  tx: Queryable,
  change: Change,
  key: number,
  { measured }: DemoScheme,
  { streets, before, after }: Prediction,
  idOf: (n: number) => string,
): Promise<void> {
  for (const [n, { figure, phase, street, day, share, method, note }] of measured.entries()) {
    const on = streets.find(({ name }) => name === street);
    const side = phase === 'before' ? before : after;
    const predicted =
      figure === 'flow'
        ? on?.[phase === 'before' ? 'beforeVehH' : 'afterVehH']
        : side[figure === 'bays' ? 'bays' : 'fireMeanMinutes'];
    if (predicted === undefined) continue;
    const found =
      figure === 'response' ? Math.round(10 * predicted * share) / 10 : Math.round(predicted * share);
    const place = { segmentId: on?.segmentId ?? null, place: street };
    const hours =
      figure === 'flow' ? { counted: found, ...PEAK } : { counted: null, fromMinute: null, toMinute: null };
    await insertMeasurement(tx, at(change, day), key, {
      id: idOf(n),
      ...{ figure, phase, method, note, measuredOn: day, value: found, ...place, ...hours },
    });
    await insertScenarioEvent(tx, at(change, day), {
      key,
      kind: 'measured',
      before: null,
      after: { figure, phase, place: street, value: found, measuredOn: day, method },
    });
  }
}
