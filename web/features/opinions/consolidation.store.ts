import { create } from 'zustand';

/** What is chosen at the desk: opinions to be gathered, problems to be merged or classed. */
interface Choice {
  opinions: ReadonlySet<number>;
  problems: ReadonlySet<number>;
  /** Groups that somebody said are no group, by their members. */
  dismissed: ReadonlySet<string>;
  toggleOpinions(keys: readonly number[], isOn?: boolean): void;
  toggleProblems(keys: readonly number[], isOn?: boolean): void;
  dismiss(group: string): void;
  clear(): void;
}

export const useConsolidation = create<Choice>((set) => ({
  opinions: new Set(),
  problems: new Set(),
  dismissed: new Set(),
  toggleOpinions: (keys, isOn) =>
    set(({ opinions }) => ({ opinions: toggled(opinions, keys, isOn), problems: new Set() })),
  toggleProblems: (keys, isOn) =>
    set(({ problems }) => ({ problems: toggled(problems, keys, isOn), opinions: new Set() })),
  dismiss: (group) => set(({ dismissed }) => ({ dismissed: new Set([...dismissed, group]) })),
  clear: () => set({ opinions: new Set(), problems: new Set() }),
}));

/** All on, or all off where they were on already. */
function toggled(
  chosen: ReadonlySet<number>,
  keys: readonly number[],
  isOn = !keys.every((key) => chosen.has(key)),
): Set<number> {
  const next = new Set(chosen);
  for (const key of keys) {
    if (isOn) next.add(key);
    else next.delete(key);
  }
  return next;
}
