import {
  drawIntervention,
  groupOf,
  type StreetTool,
  turnBanBetween,
} from '#core/circulation/interventions/draw-intervention.ts';
import type { Intervention } from '#core/circulation/interventions/intervention.ts';
import type { MotorNetwork } from '#core/circulation/network/motor-network.ts';
import { streetRun } from '#core/circulation/network/street-run.ts';
import { distanceM } from '#core/geo/local-projection.ts';
import type { LngLat } from '#core/geo/types.ts';
import { useModel } from './model.store.ts';
import { toggleGate } from './move-gate.ts';
import { type ToolOptions, usePlan } from './plan.store.ts';

let made = 0;
/** Unlike any in the plan, also those of a stored one. */
function freshGroup(interventions: readonly Intervention[]): string {
  const used = new Set(interventions.map(({ id }) => groupOf(id)));
  do made++;
  while (used.has(`m${made}`));
  return `m${made}`;
}

/** The arcs that a click means: the street as far as it has the same name and goes on, or this piece of it. */
export function arcsMeant(network: MotorNetwork, segment: number, wholeStreet: boolean): number[] {
  return wholeStreet ? streetRun(network, segment) : [2 * segment];
}

/** The end of a segment that is nearer to a place. */
export function nearerEnd(network: MotorNetwork, segment: number, place: LngLat): number {
  const at = (node: number): LngLat => [network.nodeLngLat[2 * node], network.nodeLngLat[2 * node + 1]];
  const [from, to] = [network.segmentFrom[segment], network.segmentTo[segment]];
  return distanceM(at(from), place) <= distanceM(at(to), place) ? from : to;
}

function toolOf(kind: StreetTool['kind'], options: ToolOptions): StreetTool {
  const { exceptBicycles, removable, side, bays, bayKind, speedKmh, streetClass } = options;
  switch (kind) {
    case 'oneWay':
      return { kind, exceptBicycles };
    case 'closure':
      // to be closed for a fire engine means walls: bollards that engines pass are another measure
      return { kind, modes: ['car'] };
    case 'modalFilter':
      return { kind, removable };
    case 'parking':
      return { kind, side, bays, bayKind };
    case 'opening':
      return { kind, modes: ['car', 'bicycle', 'fireEngine', 'fireEngineAnyWay'] };
    case 'speed':
      return { kind, speedKmh };
    case 'reclassify':
      return { kind, class: streetClass };
  }
}

/** The plan after a click with a tool: a new measure; the same street again turns a one-way round, and at last takes it back. */
export function planAfterClick(
  network: MotorNetwork,
  plan: readonly Intervention[],
  kind: StreetTool['kind'],
  segment: number,
  options: ToolOptions,
): Intervention[] {
  // a barrier stands at one place
  const arcs = arcsMeant(network, segment, options.wholeStreet && kind !== 'modalFilter');
  const ids = arcs.map((arc) => network.segmentIds[arc >> 1]);
  const same = [...new Set(plan.map(({ id }) => groupOf(id)))].find((group) => {
    const own = plan.filter(({ id }) => groupOf(id) === group);
    const named = own.flatMap((each) => (each.kind === 'turnBan' ? [] : each.segmentIds));
    return own[0].kind === kind && named.length === ids.length && ids.every((id) => named.includes(id));
  });
  const draw = (some: readonly number[], group: string) =>
    drawIntervention(network, some, toolOf(kind, options), group, options.window);
  if (same === undefined) return [...plan, ...draw(arcs, freshGroup(plan))];
  const own = plan.filter(({ id }) => groupOf(id) === same);
  const turned = draw(
    arcs.map((arc) => arc ^ 1),
    same,
  );
  const isFirstWay = kind === 'oneWay' && !sameDirections(own, turned);
  return plan.flatMap((each) =>
    groupOf(each.id) !== same ? [each] : each === own[0] && isFirstWay ? turned : [],
  );
}

function sameDirections(a: readonly Intervention[], b: readonly Intervention[]): boolean {
  const directions = (some: readonly Intervention[]) =>
    some
      .flatMap((each) =>
        each.kind === 'oneWay' ? each.segmentIds.map((id) => `${id} ${each.direction}`) : [],
      )
      .sort()
      .join();
  return directions(a) === directions(b);
}

/** What a click on a street does with the tool in hand. */
export function clickStreet(segment: number, place: LngLat): void {
  const plan = usePlan.getState();
  const { tool, options, interventions } = plan;
  const opened = useModel.getState().opened;
  if (!opened) return;
  const { network, gates } = opened;
  if (tool === 'look') plan.select(segment);
  else if (tool === 'gate') {
    const node = nearerEnd(network, segment, place);
    const isGate = gates.some((gate) => gate.node === node);
    plan.changeSettings(toggleGate(plan.settings, network.nodeIds[node], isGate));
  } else if (tool === 'route') {
    const node = nearerEnd(network, segment, place);
    if (plan.first === undefined) plan.setFirst(node);
    else plan.setRoute([plan.first, node]);
  } else if (tool === 'turnBan') banTurn(network, segment);
  else plan.change(planAfterClick(network, interventions, tool, segment, options));
}

/** The first click says where vehicles come from, the second where they may not turn; the same street twice starts anew. */
function banTurn(network: MotorNetwork, segment: number): void {
  const { first, setFirst, interventions, options, change } = usePlan.getState();
  if (first === undefined || first === segment) {
    setFirst(first === segment ? undefined : segment);
    return;
  }
  const ban = turnBanBetween(network, first, segment, `${freshGroup(interventions)}/0`, options.window);
  if (ban) change([...interventions, ban]);
  else setFirst(segment);
}
