import type { Queue } from '../cases/cases.queries.ts';
import type { CaseChoice } from '../problems/workplace.store.ts';
import type { Session } from '../session/session.queries.ts';

export type ViewerRole = Session['principal']['role'];

/** Whose start page it is: one's own, or that of the person an administrator looks at. */
export interface Viewer {
  id: string;
  name: string;
  role: ViewerRole;
  departmentKey: number | null;
  areaKeys: readonly number[];
  isOther: boolean;
}

/** A number of the start page, and the list it leads to. */
export interface HomeTile {
  queue: Queue;
  choice: CaseChoice;
}

/** What a role begins the day with: four numbers, further ones in small, and tasks or the whole place beside the map. */
export interface HomePlan {
  tiles: readonly HomeTile[];
  further: readonly HomeTile[];
  /** 'tasks': the list with its own small map; 'areas': the map of everything with the areas compared. */
  layout: 'tasks' | 'areas';
  /** The list that is shown on the page. */
  list: HomeTile;
}

const of = (choice: CaseChoice, ...queues: Queue[]): HomeTile[] => queues.map((queue) => ({ queue, choice }));

export function homePlan({ role, departmentKey }: Viewer): HomePlan {
  const list: HomeTile = { queue: 'todo', choice: {} };
  switch (role) {
    case 'grid_worker':
      return {
        tiles: of({}, 'overdue', 'due_soon', 'to_verify', 'to_check'),
        further: of({}, 'mine', 'open', 'suspended', 'supervised'),
        layout: 'tasks',
        list,
      };
    case 'department': {
      const own = departmentKey === null ? {} : { department: departmentKey };
      return {
        tiles: of(own, 'to_accept', 'due_soon', 'overdue', 'pending_requests'),
        further: of(own, 'open', 'suspended', 'returned', 'supervised'),
        layout: 'tasks',
        list,
      };
    }
    case 'secretary':
      return {
        tiles: of({}, 'overdue', 'to_verify', 'to_dispatch', 'to_check'),
        further: of({}, 'pending_requests', 'open', 'due_soon', 'supervised'),
        layout: 'areas',
        list,
      };
    case 'guest':
    case 'display':
      return {
        tiles: of({}, 'open', 'overdue', 'due_soon', 'supervised'),
        further: of({}, 'to_verify', 'to_dispatch', 'to_check', 'suspended'),
        layout: 'areas',
        list: { queue: 'overdue', choice: {} },
      };
    default:
      return {
        tiles: of({}, 'open', 'overdue', 'supervised', 'pending_requests'),
        further: of({}, 'to_verify', 'to_dispatch', 'to_check', 'suspended', 'returned'),
        layout: 'areas',
        list,
      };
  }
}

/** 三率 are worked out for whoever asks: of somebody else who sees less, the page has none. */
export function showsRates({ role, areaKeys, isOther }: Viewer): boolean {
  if (role === 'secretary') return !isOther;
  return (role === 'leader' || role === 'admin') && (!isOther || areaKeys.length === 0);
}

/**
 * Whose pairings the page counts: a cadre's own, for those who lead everybody's; undefined: none. Of somebody else who sees less,
 * the page would count too many.
 */
export function pairingsShown({ id, role, areaKeys, isOther }: Viewer): { user?: string } | undefined {
  if (role === 'guest' || role === 'display' || role === 'system') return undefined;
  if (role === 'department' || role === 'grid_worker') return { user: id };
  return isOther && areaKeys.length > 0 ? undefined : {};
}

/** People are an administrator's own business, and only of one who sees everything. */
export function showsAdmin({ role, areaKeys, isOther }: Viewer): boolean {
  return role === 'admin' && !isOther && areaKeys.length === 0;
}
