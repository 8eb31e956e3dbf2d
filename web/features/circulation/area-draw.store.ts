import { create } from 'zustand';
import type { LngLat } from '#core/geo/types.ts';

/** As many corners as the server takes. */
export const MOST_CORNERS = 200;

type Ring = readonly LngLat[];

interface AreaDraw {
  /** Corners of the area that is being drawn; undefined while none is. */
  ring: Ring | undefined;
  past: readonly Ring[];
  start(ring?: Ring): void;
  add(place: LngLat): void;
  /** While a hand holds a corner, new or not; `settle` makes one step of it that can be taken back. */
  grow(at: number, place: LngLat): void;
  move(corner: number, place: LngLat): void;
  settle(before: Ring): void;
  remove(corner: number): void;
  undo(): void;
  stop(): void;
}

/** Some 10 cm: what comes back from the server is what was sent. */
const rounded = ([lng, lat]: LngLat): LngLat => [Number(lng.toFixed(6)), Number(lat.toFixed(6))];

/** 画范围: the corners of an area on their way from the hand to the plan. */
export const useAreaDraw = create<AreaDraw>((set, get) => {
  const step = (ring: Ring) => set({ ring, past: [...get().past, get().ring ?? []] });
  return {
    ring: undefined,
    past: [],
    start: (ring = []) => set({ ring, past: [] }),
    add: (place) => {
      const { ring } = get();
      if (ring && ring.length < MOST_CORNERS) step([...ring, rounded(place)]);
    },
    grow: (at, place) => {
      const { ring = [] } = get();
      set({ ring: [...ring.slice(0, at), rounded(place), ...ring.slice(at)] });
    },
    move: (corner, place) =>
      set({ ring: get().ring?.map((each, i) => (i === corner ? rounded(place) : each)) }),
    settle: (before) => set({ past: [...get().past, before] }),
    remove: (corner) => step((get().ring ?? []).filter((_, i) => i !== corner)),
    undo: () => {
      const before = get().past.at(-1);
      if (before) set({ ring: before, past: get().past.slice(0, -1) });
    },
    stop: () => set({ ring: undefined, past: [] }),
  };
});

/** Whether the outline crosses itself; such an area has no inside that a person would agree on. */
export function crossesItself(ring: Ring): boolean {
  const side = ([ax, ay]: LngLat, [bx, by]: LngLat, [cx, cy]: LngLat) =>
    Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax));
  const n = ring.length;
  for (let i = 0; i < n; i++)
    for (let j = i + 2; j < n; j++) {
      if (i === 0 && j === n - 1) continue;
      const [a, b, c, d] = [ring[i], ring[i + 1], ring[j], ring[(j + 1) % n]];
      if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) return true;
    }
  return false;
}

/** Why this is no area yet; undefined where it is one. */
export function ringFault(ring: Ring): 'few' | 'crossing' | undefined {
  if (new Set(ring.map((corner) => corner.join())).size < 3) return 'few';
  return crossesItself(ring) ? 'crossing' : undefined;
}
