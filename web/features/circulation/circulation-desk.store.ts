import { create } from 'zustand';

/** The desks of 微循环, in the order of the rail. */
export const CIRCULATION_DESKS = ['plan', 'compare', 'suggest', 'consult'] as const;
export type CirculationDesk = (typeof CIRCULATION_DESKS)[number];

export interface CirculationChoice {
  desk: CirculationDesk;
  /** The stored scheme on the table. */
  schemeKey: number | undefined;
  /** The consultation that is open on its desk. */
  consultationKey: number | undefined;
}

const FIRST: CirculationChoice = { desk: 'plan', schemeKey: undefined, consultationKey: undefined };

export const useCirculationDesk = create<
  CirculationChoice & {
    openDesk(desk: CirculationDesk): void;
    openScheme(schemeKey: number | undefined): void;
    openConsultation(consultationKey: number | undefined): void;
    restore(choice: CirculationChoice): void;
  }
>((set) => ({
  ...FIRST,
  openDesk: (desk) => set({ desk }),
  openScheme: (schemeKey) => set({ schemeKey }),
  openConsultation: (consultationKey) => set({ desk: 'consult', consultationKey }),
  restore: ({ desk, schemeKey, consultationKey }) => set({ desk, schemeKey, consultationKey }),
}));

/** `cd=compare&cs=12`; nothing for an empty table. */
export function formatCirculationChoice({ desk, schemeKey, consultationKey }: CirculationChoice): string {
  const parts: string[] = [];
  if (desk !== FIRST.desk) parts.push(`cd=${desk}`);
  if (schemeKey !== undefined) parts.push(`cs=${schemeKey}`);
  if (consultationKey !== undefined) parts.push(`cq=${consultationKey}`);
  return parts.join('&');
}

/** What makes no sense is left out. */
export function parseCirculationChoice(query: string): CirculationChoice {
  const params = new URLSearchParams(query);
  const keyOf = (name: string) => {
    const key = params.get(name) ?? '';
    return /^[1-9]\d{0,8}$/.test(key) ? Number(key) : undefined;
  };
  return {
    desk: CIRCULATION_DESKS.find((desk) => desk === params.get('cd')) ?? FIRST.desk,
    schemeKey: keyOf('cs'),
    consultationKey: keyOf('cq'),
  };
}
