import { create } from 'zustand';

/** The desks of 走访, in the order of the rail; `print` is reached from a plan. */
export const WALKABOUT_DESKS = ['plans', 'coverage', 'diary', 'service', 'print'] as const;
export type WalkaboutDesk = (typeof WALKABOUT_DESKS)[number];

/** Which desk of 走访 is open, and which walkabout; without one the list of them. */
export interface WalkaboutChoice {
  desk: WalkaboutDesk;
  walkaboutKey: number | undefined;
}

export const INITIAL_WALKABOUTS: WalkaboutChoice = { desk: 'plans', walkaboutKey: undefined };

export const useWalkaboutChoice = create<
  WalkaboutChoice & {
    openDesk(desk: WalkaboutDesk): void;
    openWalkabout(walkaboutKey: number | undefined): void;
    restore(choice: WalkaboutChoice): void;
  }
>((set) => ({
  ...INITIAL_WALKABOUTS,
  openDesk: (desk) => set({ desk }),
  openWalkabout: (walkaboutKey) => set({ desk: 'plans', walkaboutKey }),
  restore: ({ desk, walkaboutKey }) => set({ desk, walkaboutKey }),
}));

/** `wd=coverage&wa=12`; nothing for the list of walkabouts. */
export function formatWalkaboutChoice({ desk, walkaboutKey }: WalkaboutChoice): string {
  const parts: string[] = [];
  if (desk !== INITIAL_WALKABOUTS.desk) parts.push(`wd=${desk}`);
  if (walkaboutKey !== undefined) parts.push(`wa=${walkaboutKey}`);
  return parts.join('&');
}

/** What makes no sense is left out. */
export function parseWalkaboutChoice(query: string): WalkaboutChoice {
  const params = new URLSearchParams(query);
  const key = params.get('wa') ?? '';
  return {
    desk: WALKABOUT_DESKS.find((desk) => desk === params.get('wd')) ?? INITIAL_WALKABOUTS.desk,
    walkaboutKey: /^[1-9]\d{0,8}$/.test(key) ? Number(key) : undefined,
  };
}
