import type { MultiPolygon } from 'geojson';
import { create } from 'zustand';
import type { EditOutcome, EditRefusal } from '#core/boundaries/edit-grids.ts';
import { type GridName, nameGrids } from '#core/boundaries/name-grids.ts';
import type { LngLat } from '#core/geo/types.ts';

export interface DraftGrid {
  /** Of this draft; a new grid has no key yet. */
  id: string;
  key: number | null;
  name: string;
  code: string | null;
  geometry: MultiPolygon;
}

export type BoundaryTool = 'split' | 'move' | 'block';
export type DraftKind = 'edit' | 'balance';

interface Step {
  grids: readonly DraftGrid[];
  kind: DraftKind;
}

interface BoundaryDraft extends Step {
  /** Which community in which state the draft is of; undefined before the first one. */
  of: string | undefined;
  communityName: string;
  /** Names and codes that grids had once. */
  retired: readonly GridName[];
  /** The grids in force, with which the draft began. */
  start: readonly DraftGrid[];
  past: readonly Step[];
  future: readonly Step[];
  /** In the order in which they were chosen. */
  selected: readonly string[];
  tool: BoundaryTool | undefined;
  line: readonly LngLat[];
  pointer: LngLat | undefined;
  alongStreets: boolean;
  /** Why the last edit was refused. */
  refusal: EditRefusal | undefined;
  load(of: string, communityName: string, retired: readonly GridName[], grids: readonly DraftGrid[]): void;
  select(id: string, isAdded?: boolean): void;
  setTool(tool: BoundaryTool | undefined): void;
  setLine(line: readonly LngLat[]): void;
  setPointer(pointer: LngLat | undefined): void;
  setAlongStreets(alongStreets: boolean): void;
  /** Takes over what an edit made of the grids; new ids become new grids with names of the usual form. */
  take(outcome: EditOutcome): void;
  /** Takes over a computed division. */
  adopt(grids: readonly DraftGrid[]): void;
  rename(id: string, change: { name?: string; code?: string | null }): void;
  undo(): void;
  redo(): void;
  reset(): void;
}

let fresh = 0;
/** Ids for grids that are not stored yet. */
export const newIds = (count: number) => Array.from({ length: count }, () => `new-${++fresh}`);

const NONE: readonly DraftGrid[] = [];
const AT_REST = { selected: [], tool: undefined, line: [], pointer: undefined, refusal: undefined } as const;

/** The division that is being worked on; nothing of it is stored before it is put in force. */
export const useBoundaryDraft = create<BoundaryDraft>((set, get) => {
  const step = (grids: readonly DraftGrid[], kind: DraftKind, rest: Partial<BoundaryDraft>) => {
    const { grids: before, kind: kindBefore, past } = get();
    set({ ...rest, grids, kind, past: [...past, { grids: before, kind: kindBefore }], future: [] });
  };
  return {
    ...AT_REST,
    of: undefined,
    communityName: '',
    retired: [],
    start: NONE,
    grids: NONE,
    kind: 'edit',
    past: [],
    future: [],
    alongStreets: true,
    load: (of, communityName, retired, grids) =>
      set({
        ...AT_REST,
        of,
        communityName,
        retired,
        start: grids,
        grids,
        kind: 'edit',
        past: [],
        future: [],
      }),
    select: (id, isAdded = true) => {
      const { selected } = get();
      const rest = selected.filter((each) => each !== id);
      const isOff = rest.length < selected.length;
      set({ selected: isOff ? rest : isAdded ? [...rest, id] : [id], refusal: undefined });
    },
    setTool: (tool) => set({ tool, line: [], pointer: undefined, refusal: undefined }),
    setLine: (line) => set({ line, refusal: undefined }),
    setPointer: (pointer) => set({ pointer }),
    setAlongStreets: (alongStreets) => set({ alongStreets }),
    take: (outcome) => {
      if (outcome.kind === 'refused') {
        set({ refusal: outcome.reason });
        return;
      }
      const { grids, communityName, retired, kind, tool, selected } = get();
      const known = new Map(grids.map((grid) => [grid.id, grid]));
      const added = outcome.value.filter(({ id }) => !known.has(id));
      const names = nameGrids([...grids, ...retired], added.length, communityName);
      const next = outcome.value.map(({ id, geometry }): DraftGrid => {
        const own = known.get(id);
        if (own) return { ...own, geometry };
        return { id, key: null, geometry, ...names[added.findIndex((each) => each.id === id)]! };
      });
      // Blocks are moved one after the other; a drawn line is done, and its grids are still those in hand.
      const left = new Set(next.map(({ id }) => id));
      const inHand = added.length > 0 ? added.map(({ id }) => id) : selected.filter((id) => left.has(id));
      const stays = tool === 'block' ? { selected } : { ...AT_REST, selected: inHand };
      step(next, kind, { ...stays, refusal: undefined, line: [], pointer: undefined });
    },
    adopt: (grids) => step(grids, 'balance', AT_REST),
    rename: (id, change) => {
      const { grids, kind } = get();
      step(
        grids.map((grid) => (grid.id === id ? { ...grid, ...change } : grid)),
        kind,
        {},
      );
    },
    undo: () => {
      const { past, future, grids, kind } = get();
      const before = past.at(-1);
      if (before)
        set({ ...AT_REST, ...before, past: past.slice(0, -1), future: [{ grids, kind }, ...future] });
    },
    redo: () => {
      const { past, future, grids, kind } = get();
      const next = future[0];
      if (next) set({ ...AT_REST, ...next, past: [...past, { grids, kind }], future: future.slice(1) });
    },
    reset: () => {
      const { start, grids } = get();
      if (grids !== start) step(start, 'edit', AT_REST);
    },
  };
});
