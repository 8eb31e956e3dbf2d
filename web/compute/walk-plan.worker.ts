import { decodeStreetGraph } from '#core/streets/encode-street-graph.ts';
import { type StreetGraph, unknownSlopeShare } from '#core/streets/street-graph.ts';
import { type WalkNetwork, walkNetwork } from '#core/streets/walk-network.ts';
import { checkWalkabout } from '#core/walkabouts/check-walkabout.ts';
import type { PlanScore, WalkaboutPlan, WalkaboutProblem } from '#core/walkabouts/model.ts';
import { planWalkabout } from '#core/walkabouts/plan-walkabout.ts';
import { compareScores } from '#core/walkabouts/score.ts';
import { whyNot } from '#core/walkabouts/why-not.ts';
import { WalkGround, type WalkLine, type WalkPace } from './walk-ground.ts';
import type { GroundedProblem, LeftOut, WalkPlanAnswer, WalkPlanCall } from './walk-plan.protocol.ts';

/** So long it works before it looks whether something newer is wanted. */
const SLICE_MS = 40;
/** So often the growing plan is shown. */
const SHOW_MS = 160;
const REPORT_EVERY = 100;

let graph: StreetGraph | undefined;
let network: { of: string; made: WalkNetwork } | undefined;
let ground: WalkGround | undefined;
/** The newest long task; an older one sees that and ends. */
let newest = 0;
let isStopped = false;
/** The newest description, which ends only those before it. */
let described = 0;

const post = (answer: WalkPlanAnswer, transfer: Transferable[] = []) =>
  self.postMessage(answer, { transfer });

/** Lets a waiting message in; unlike a timer it does not wait itself. */
const breathe = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });

function networkFor(pace: WalkPace): WalkNetwork | undefined {
  if (!graph) return undefined;
  const of = `${pace.speedKmh}/${pace.avoidSteps}`;
  if (network?.of !== of) network = { of, made: walkNetwork(graph, pace) };
  return network.made;
}

async function measure({ id, places, pace }: Extract<WalkPlanCall, { task: 'ground' }>): Promise<void> {
  newest = id;
  const wanted = new WalkGround(networkFor(pace), places, pace, ground);
  const steps = wanted.timesSteps();
  let lookedAt = performance.now();
  let step = steps.next();
  while (!step.done) {
    if (performance.now() - lookedAt > SLICE_MS) {
      post({ kind: 'measuring', id, done: step.value.done, total: step.value.total });
      await breathe();
      if (newest !== id) return;
      lookedAt = performance.now();
    }
    step = steps.next();
  }
  ground = wanted;
  const travelS = step.value.travelS.slice();
  post({ kind: 'ground', id, travelS, unreachable: step.value.unreachable }, [travelS.buffer]);
}

/** The problem on the ground that was measured last; undefined when it speaks of another one. */
function onGround(problem: GroundedProblem): WalkaboutProblem | undefined {
  const times = ground?.times;
  if (!ground || !times) return undefined;
  const places = ground.places.length;
  const isKnown =
    problem.stops.every(({ place }) => place < places) &&
    problem.teams.every(({ startPlace, endPlace }) => startPlace < places && endPlace < places);
  return isKnown ? { ...problem, places, travelS: times.travelS } : undefined;
}

function linesOf({ stops, teams }: GroundedProblem, plan: WalkaboutPlan): WalkLine[] {
  return plan.routes.map((route, k) => {
    const team = teams[k]!;
    if (route.length === 0) return { coordinates: [], lengthM: 0 };
    return ground!.line([team.startPlace, ...route.map((stop) => stops[stop]!.place), team.endPlace]);
  });
}

async function search(call: Extract<WalkPlanCall, { task: 'plan' }>): Promise<void> {
  const { id, incumbent, seed, seconds } = call;
  newest = id;
  isStopped = false;
  const problem = onGround(call.problem);
  if (!problem) return post({ kind: 'failed', error: 'The places of this plan are not measured.' });
  const kept = incumbent && checkWalkabout(problem, incumbent);
  let best: { plan: WalkaboutPlan; score: PlanScore } | undefined =
    incumbent && kept?.feasible ? { plan: incumbent, score: kept.score } : undefined;
  const startedAt = performance.now();
  const spent = () =>
    isStopped || newest !== id ? 1 : Math.min(1, (performance.now() - startedAt) / (1000 * seconds));
  const steps = planWalkabout(problem, {
    seed,
    iterations: Number.MAX_SAFE_INTEGER,
    spent,
    reportEvery: REPORT_EVERY,
  });
  let [lookedAt, shownAt] = [startedAt, Number.NEGATIVE_INFINITY];
  let shown: WalkaboutPlan | undefined;
  const show = (share: number) => {
    if (!best) return;
    shown = best.plan;
    shownAt = performance.now();
    post({ kind: 'plan', id, ...best, lines: linesOf(problem, best.plan), spent: share });
  };
  for (;;) {
    const step = steps.next();
    const { plan, score } = step.value;
    if (!best || compareScores(score, best.score) < 0) best = { plan, score };
    if (step.done) break;
    const now = performance.now();
    if (best.plan !== shown && now - shownAt > SHOW_MS) show(step.value.spent);
    if (now - lookedAt > SLICE_MS) {
      await breathe();
      if (newest !== id) return;
      lookedAt = performance.now();
    }
  }
  if (newest !== id) return;
  show(1);
  await explain(id, problem, best!.plan, () => newest === id);
}

/** Why the rest is not visited, a few stops at a time. */
async function explain(
  id: number,
  problem: WalkaboutProblem,
  plan: WalkaboutPlan,
  isWanted: () => boolean,
): Promise<void> {
  const visited = new Set(plan.routes.flat());
  const leftOut: LeftOut[] = [];
  let lookedAt = performance.now();
  for (let stop = 0; stop < problem.stops.length; stop++) {
    if (visited.has(stop)) continue;
    leftOut.push({ stop, why: whyNot(problem, plan, stop) });
    if (performance.now() - lookedAt <= SLICE_MS) continue;
    await breathe();
    if (!isWanted()) return;
    lookedAt = performance.now();
  }
  post({ kind: 'leftOut', id, leftOut });
}

async function describePlan(call: Extract<WalkPlanCall, { task: 'describe' }>): Promise<void> {
  const { id, plan } = call;
  described = id;
  const problem = onGround(call.problem);
  if (!problem) return;
  post({ kind: 'lines', id, lines: linesOf(problem, plan) });
  await breathe();
  if (described === id) await explain(id, problem, plan, () => described === id);
}

self.addEventListener('message', ({ data }: MessageEvent<WalkPlanCall>) => {
  const fail = (error: unknown) =>
    post({ kind: 'failed', error: error instanceof Error ? error.message : String(error) });
  try {
    if (data.task === 'stop') isStopped = true;
    else if (data.task === 'ground') measure(data).catch(fail);
    else if (data.task === 'plan') search(data).catch(fail);
    else if (data.task === 'describe') describePlan(data).catch(fail);
    else {
      graph = data.buffer ? decodeStreetGraph(data.buffer) : undefined;
      network = undefined;
      ground = undefined;
      post({
        kind: 'streets',
        hasStreets: graph !== undefined,
        unknownSlopeShare: graph ? unknownSlopeShare(graph) : 0,
      });
    }
  } catch (error) {
    fail(error);
  }
});
