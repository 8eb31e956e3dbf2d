import { create } from 'zustand';

/** The desks of 微循环, in the order of the rail. */
export const CIRCULATION_DESKS = ['plan', 'compare', 'suggest'] as const;
export type CirculationDesk = (typeof CIRCULATION_DESKS)[number];

export interface CirculationChoice {
  desk: CirculationDesk;
  /** The stored scheme on the table. */
  schemeKey: number | undefined;
}

const FIRST: CirculationChoice = { desk: 'plan', schemeKey: undefined };

export const useCirculationDesk = create<
  CirculationChoice & {
    openDesk(desk: CirculationDesk): void;
    openScheme(schemeKey: number | undefined): void;
    restore(choice: CirculationChoice): void;
  }
>((set) => ({
  ...FIRST,
  openDesk: (desk) => set({ desk }),
  openScheme: (schemeKey) => set({ schemeKey }),
  restore: ({ desk, schemeKey }) => set({ desk, schemeKey }),
}));

/** `cd=compare&cs=12`; nothing for an empty table. */
export function formatCirculationChoice({ desk, schemeKey }: CirculationChoice): string {
  const parts: string[] = [];
  if (desk !== FIRST.desk) parts.push(`cd=${desk}`);
  if (schemeKey !== undefined) parts.push(`cs=${schemeKey}`);
  return parts.join('&');
}

/** What makes no sense is left out. */
export function parseCirculationChoice(query: string): CirculationChoice {
  const params = new URLSearchParams(query);
  const key = params.get('cs') ?? '';
  return {
    desk: CIRCULATION_DESKS.find((desk) => desk === params.get('cd')) ?? FIRST.desk,
    schemeKey: /^[1-9]\d{0,8}$/.test(key) ? Number(key) : undefined,
  };
}
