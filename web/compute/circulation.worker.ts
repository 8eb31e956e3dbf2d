import { openArea } from '#core/circulation/area/area-data.ts';
import type { Intervention, WeekMoment } from '#core/circulation/interventions/intervention.ts';
import { allModes, type Mode } from '#core/circulation/network/motor-network.ts';
import { explainCutOffs } from '#core/circulation/reachability/compare-reachability.ts';
import { indicatorsOf } from '#core/circulation/scenario/indicators.ts';
import { ScenarioModel, type ScenarioResult } from '#core/circulation/scenario/scenario-model.ts';
import { interventionsOf, streetProblem } from '#core/circulation/suggest/street-problem.ts';
import { suggestOneWays } from '#core/circulation/suggest/suggest-one-ways.ts';
import { bestRoute } from '#core/circulation/traffic/best-route.ts';
import type {
  CirculationAnswer,
  CirculationCall,
  ComparedPlan,
  RouteComparison,
} from './circulation.protocol.ts';
import { type ModelState, streetsOf, streetUse, viewOf } from './circulation-view.ts';

/** So long a search runs before it shows what it has and looks whether somebody wants it to stop. */
const SLICE_MS = 200;

let state: ModelState | undefined;
/** The plan that is looked at. */
let current: { result: ScenarioResult; plan: Intervention[]; moment: WeekMoment | undefined } | undefined;
/** What plans are compared with: the streets as they are at the moment that was asked for. */
let shownBase: ScenarioResult | undefined;
/** The search that runs; another question of its kind, other streets or a stop put it to an end. */
let searching = 0;

const post = (answer: CirculationAnswer) => self.postMessage(answer);
/** Lets waiting messages in. */
const breathe = () => new Promise((resolve) => setTimeout(resolve, 0));

function open({ id, data, settings }: Extract<CirculationCall, { task: 'open' }>): void {
  searching = 0;
  const start = performance.now();
  const opened = openArea(data, settings);
  const model = new ScenarioModel(opened.area);
  state = { data, opened, model };
  current = { result: model.base, plan: [], moment: undefined };
  shownBase = model.base;
  const buildMs = performance.now() - start;
  post({ id, kind: 'opened', opened: streetsOf(state, viewOf(state, model.base, buildMs), buildMs) });
}

function show(
  { model, opened, data }: ModelState,
  { id, plan, moment }: Extract<CirculationCall, { task: 'plan' }>,
): void {
  const start = performance.now();
  const base = model.baseAt(moment);
  if (base !== shownBase) {
    // the map has hours of its own: today is another one at this moment
    shownBase = base;
    const buildMs = performance.now() - start;
    const shown = { model, opened, data };
    post({ id, kind: 'opened', opened: streetsOf(shown, viewOf(shown, base, buildMs), buildMs) });
  }
  const result = plan.length === 0 ? base : model.evaluate(plan, current?.result, moment);
  current = { result, plan, moment };
  const view = viewOf({ model, opened, data }, result, performance.now() - start);
  post({ id, kind: 'view', view: { ...view, ms: performance.now() - start } });
  if (view.cutOff.length === 0) return;
  const { network, gates, points } = model.area;
  post({ id, kind: 'causes', causes: explainCutOffs(network, plan, gates, points, 'car', moment) });
}

function compareRoutes({ model }: ModelState, from: number, to: number): RouteComparison {
  const of = (result: ScenarioResult, mode: Mode) => {
    const seconds = Float64Array.from(model.topology.linkOfArc, (link) =>
      link < 0 ? Number.POSITIVE_INFINITY : result.traffic.linkCost[link],
    );
    return bestRoute(model.area.network, result.overlay, mode, from, to, seconds);
  };
  const rows = allModes.map((mode) => [
    mode,
    { before: of(shownBase ?? model.base, mode), after: of(current?.result ?? model.base, mode) },
  ]);
  return Object.fromEntries(rows) as RouteComparison;
}

async function compare(
  { model }: ModelState,
  { id, plans }: Extract<CirculationCall, { task: 'compare' }>,
): Promise<void> {
  const done: ComparedPlan[] = [];
  for (const { key, plan } of plans) {
    const result = model.evaluate(plan, model.base);
    done.push({ key, indicators: indicatorsOf(model, result), flowVehH: result.shortcuts.flowVehH });
    post({ id, kind: 'compared', done: done.length, total: plans.length, plans: done });
    await breathe();
  }
}

async function suggest(
  { model }: ModelState,
  { id, runs, plan, seed }: Extract<CirculationCall, { task: 'suggest' }>,
): Promise<void> {
  searching = id;
  let progress = { evaluated: 0, infeasible: 0, start: 0, starts: 0 };
  const search = suggestOneWays(streetProblem(model, runs, plan), { seed });
  let shownAt = performance.now();
  for (let step = search.next(); ; step = search.next()) {
    const isStopped = step.done !== true && searching !== id;
    const isDone = step.done === true || isStopped;
    const front = step.done ? step.value : step.value.front;
    if (!step.done) {
      const { evaluated, infeasible, start, starts } = step.value;
      progress = { evaluated, infeasible, start, starts };
    }
    if (isDone || performance.now() - shownAt > SLICE_MS) {
      post({
        id,
        kind: 'suggested',
        ...progress,
        seed,
        front: front.map(({ pattern, objectives }) => ({
          objectives,
          interventions: interventionsOf(model, runs, pattern),
        })),
        isDone,
        isStopped,
      });
      await breathe();
      shownAt = performance.now();
    }
    if (isDone) return;
  }
}
async function answer(call: CirculationCall): Promise<void> {
  if (call.task === 'open') return open(call);
  if (call.task === 'stop') {
    searching = 0;
    return;
  }
  if (!state) throw new Error(`No streets are open for ${call.task}`);
  const { id } = call;
  if (call.task === 'plan') return show(state, call);
  if (call.task === 'compare') return compare(state, call);
  if (call.task === 'suggest') return suggest(state, call);
  if (call.task === 'route')
    return post({ id, kind: 'route', route: compareRoutes(state, call.from, call.to) });
  post({ id, kind: 'street', use: streetUse(state, current?.result ?? state.model.base, call.segment) });
}

self.addEventListener('message', ({ data }: MessageEvent<CirculationCall>) => {
  answer(data).catch((error: unknown) =>
    post({ id: data.id, kind: 'failed', error: error instanceof Error ? error.message : String(error) }),
  );
});
