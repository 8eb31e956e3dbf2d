import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import type { OpenedStreets, PlanView } from '../../compute/circulation.protocol.ts';
import type { DoorMark } from './street.layers.ts';

/** Doors that engines reach today, with the width they need, and under the plan no more. */
export function fireLostPoints({ base }: OpenedStreets, plan: PlanView): number[] {
  const was = base.emergency.fireEngineAnyWay.passable;
  const is = plan.emergency.fireEngineAnyWay.passable;
  return Array.from(was.keys()).filter((point) => was[point] === 1 && is[point] === 0);
}

/** What there is to say of doors, the worst of each: cut off, no engine any more, newly reached, out of reach already today; or nothing. */
export function doorMarks(area: CirculationArea, opened: OpenedStreets, plan: PlanView): DoorMark[] {
  const states = new Map<number, DoorMark['state']>(opened.points.map((_, point) => [point, 'plain']));
  for (const point of plan.oldGaps) states.set(point, 'oldGap');
  for (const point of plan.connected) states.set(point, 'connected');
  for (const point of fireLostPoints(opened, plan)) states.set(point, 'fireLost');
  for (const point of plan.cutOff) states.set(point, 'cutOff');
  return [...states].flatMap(([point, state]): DoorMark[] => {
    const door = area.doors[opened.doorOf[point]];
    return door ? [{ point, state, place: [door.lng, door.lat] }] : [];
  });
}
