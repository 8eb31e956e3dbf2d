import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { WalkaboutPlan } from '#core/walkabouts/model.ts';
import type { TeamProgress } from '#core/walkabouts/replan.ts';
import { problemAhead, type ReplanFreedom } from '#core/walkabouts/replan.ts';
import { WalkPlanClient } from '../../compute/walk-plan.client.ts';
import type { GroundedProblem, WalkPlanAnswer } from '../../compute/walk-plan.protocol.ts';
import { usePlanDraft } from './plan-draft.store.ts';
import { type PlanDraft, visitedIds } from './plan-draft.ts';
import { groundOf, measured, planOf, problemOf, routesOf } from './plan-problem.ts';
import { INITIAL_PLANNER, usePlanner } from './planner.store.ts';
import { fetchStreets, useGroundStamp } from './walkabouts.queries.ts';

/** Long enough for a good plan, short enough to wait for. */
export const FIRST_SECONDS = 3;
export const MORE_SECONDS = 10;

export interface PlannerCommands {
  /** Plans as soon as the ways are measured. */
  plan(seconds: number): void;
  /** Plans again what lies ahead of the teams. */
  planAhead(progress: TeamProgress[], freedom: ReplanFreedom): void;
  stop(): void;
}

interface Asked {
  draft: PlanDraft;
  /** The whole plan of what was planned: on the way, what is behind stays before it. */
  whole(plan: WalkaboutPlan): WalkaboutPlan;
  isPart: boolean;
}

/** The worker that measures and plans the draft on the screen; one as long as the page is open. */
export function usePlannerWorker(): PlannerCommands {
  const client = useRef<WalkPlanClient>(undefined);
  const asked = useRef<Asked>(undefined);
  const measuring = useRef<string>(undefined);
  const waiting = useRef<number>(undefined);
  const known = useRef<PlanDraft>(undefined);
  const stamp = useGroundStamp();
  const draft = usePlanDraft((state) => state.draft);
  const hasStreets = usePlanner((state) => state.hasStreets);
  const times = usePlanner((state) => state.measured);

  const start = useCallback((seconds: number) => {
    const { draft: now } = usePlanDraft.getState();
    const ready = now && groundOf(now);
    if (!now || !ready || usePlanner.getState().measured?.key !== ready.key) {
      waiting.current = seconds;
      return;
    }
    waiting.current = undefined;
    const whole = (plan: WalkaboutPlan) => plan;
    known.current = now;
    ask(client.current, asked, { draft: now, whole, isPart: false }, problemOf(now, ready), seconds);
  }, []);

  useEffect(() => {
    if (stamp === undefined) return;
    usePlanner.setState(INITIAL_PLANNER, true);
    measuring.current = undefined;
    known.current = undefined;
    // Where drawing is slow, plans come faster than they are drawn: only the newest one is.
    let newest: WalkPlanAnswer | undefined;
    let frame = 0;
    const made = new WalkPlanClient((answer) => {
      if (answer.kind === 'plan' && answer.spent < 1) {
        newest = answer;
        frame ||= requestAnimationFrame(() => {
          frame = 0;
          const isOfThis = asked.current?.draft === usePlanDraft.getState().draft;
          if (newest && isOfThis) take(newest, asked, known);
          newest = undefined;
        });
        return;
      }
      newest = undefined;
      take(answer, asked, known);
      if (answer.kind === 'ground') {
        usePlanner.setState({ measured: { key: measuring.current!, travelS: answer.travelS } });
        if (waiting.current !== undefined) start(waiting.current);
      }
    });
    client.current = made;
    let isOpen = true;
    fetchStreets()
      .then((buffer) => isOpen && made.streets(buffer))
      .catch((error: unknown) => isOpen && usePlanner.setState({ error: String(error), phase: 'resting' }));
    return () => {
      isOpen = false;
      cancelAnimationFrame(frame);
      client.current = undefined;
      made.close();
      usePlanDraft.getState().grow(undefined);
    };
  }, [stamp, start]);

  useEffect(() => {
    if (!draft || hasStreets === undefined) return;
    const { key, places, pace } = groundOf(draft);
    if (measuring.current === key || places.length === 0) return;
    measuring.current = key;
    usePlanDraft.getState().grow(undefined);
    usePlanner.setState({ phase: 'measuring', progress: 0, measured: undefined });
    client.current?.ground({ places, pace });
  }, [draft, hasStreets]);

  useEffect(() => {
    if (!draft || known.current === draft || !times) return;
    const ready = groundOf(draft);
    if (times.key !== ready.key || waiting.current !== undefined) return;
    known.current = draft;
    asked.current = { draft, whole: (plan) => plan, isPart: false };
    usePlanner.setState({ phase: 'resting' });
    client.current?.describe({ problem: problemOf(draft, ready), plan: planOf(draft) });
  }, [draft, times]);

  return useMemo(
    () => ({
      plan: start,
      planAhead: (progress, freedom) => {
        const { draft: now } = usePlanDraft.getState();
        const { measured: ways } = usePlanner.getState();
        const ready = now && groundOf(now);
        if (!now || !ready || ways?.key !== ready.key) return;
        const plan = planOf(now);
        const {
          travelS: _,
          places: __,
          ...problem
        } = problemAhead(measured(problemOf(now, ready), ready, ways.travelS), plan, progress, freedom);
        const behind = plan.routes.map((route, k) => route.slice(0, progress[k]!.done));
        const whole = ({ routes }: WalkaboutPlan) => ({
          routes: routes.map((route, k) => [...behind[k]!, ...route]),
        });
        const ahead = { routes: plan.routes.map((route, k) => route.slice(progress[k]!.done)) };
        known.current = now;
        ask(client.current, asked, { draft: now, whole, isPart: true }, problem, FIRST_SECONDS, ahead);
      },
      stop: () => client.current?.stop(),
    }),
    [start],
  );
}

function ask(
  client: WalkPlanClient | undefined,
  asked: { current: Asked | undefined },
  what: Asked,
  problem: GroundedProblem,
  seconds: number,
  incumbent?: WalkaboutPlan,
): void {
  asked.current = what;
  const { rounds } = usePlanner.getState();
  usePlanner.setState({ phase: 'planning', progress: 0, error: undefined });
  const hasPlan = visitedIds(what.draft.routes).size > 0;
  client?.plan({
    problem,
    incumbent: incumbent ?? (hasPlan ? planOf(what.draft) : undefined),
    seed: rounds + 1,
    seconds,
  });
}

/** What the worker says, into the stores. */
function take(
  answer: WalkPlanAnswer,
  asked: { current: Asked | undefined },
  known: { current: PlanDraft | undefined },
): void {
  const about = asked.current;
  const { grow, take: takeDraft, draft } = usePlanDraft.getState();
  const linesOf = (lines: Extract<WalkPlanAnswer, { kind: 'lines' }>['lines']) =>
    new Map((about?.draft.teams ?? []).map(({ id }, k) => [id, lines[k]!]));
  switch (answer.kind) {
    case 'streets':
      usePlanner.setState({ hasStreets: answer.hasStreets, unknownSlopeShare: answer.unknownSlopeShare });
      return;
    case 'measuring':
      usePlanner.setState({ progress: answer.done / Math.max(1, answer.total) });
      return;
    case 'ground':
      usePlanner.setState({
        phase: 'resting',
        unreachable: new Map(answer.unreachable.map(({ place, reason }) => [place, reason])),
      });
      return;
    case 'plan': {
      if (!about) return;
      const routes = routesOf(about.draft, about.whole(answer.plan));
      if (answer.spent < 1) {
        usePlanner.setState({ progress: answer.spent, lines: linesOf(answer.lines) });
        grow(routes);
        return;
      }
      const { rounds } = usePlanner.getState();
      usePlanner.setState({ phase: 'resting', rounds: rounds + 1, lines: linesOf(answer.lines) });
      grow(undefined);
      if (!draft) return;
      if (JSON.stringify(routes) !== JSON.stringify(draft.routes)) takeDraft({ ...draft, routes });
      // Of a part of the way the whole is described anew.
      else if (about.isPart) usePlanDraft.getState().replace({ ...draft });
      if (!about.isPart) known.current = usePlanDraft.getState().draft;
      return;
    }
    case 'lines':
      usePlanner.setState({ lines: linesOf(answer.lines) });
      return;
    case 'leftOut':
      if (!about) return;
      usePlanner.setState({
        leftOut: {
          of: about.draft,
          why: new Map(answer.leftOut.map(({ stop, why }) => [about.draft.stops[stop]!.id, why])),
        },
      });
      return;
    case 'failed':
      grow(undefined);
      usePlanner.setState({ phase: 'resting', error: answer.error });
  }
}
