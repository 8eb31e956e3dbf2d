/** The four ways to work. Later modes carry what they cannot be without (a scenario, a meeting). */
export type Mode =
  | { kind: 'problems' }
  | { kind: 'walkabouts' }
  | { kind: 'circulation' }
  | { kind: 'reviews' };

export type ModeKind = Mode['kind'];

/** In the order of the tabs and of the keys 1 to 4. */
export const MODE_KINDS = ['problems', 'walkabouts', 'circulation', 'reviews'] as const satisfies ModeKind[];

export function isModeKind(text: string): text is ModeKind {
  return (MODE_KINDS as readonly string[]).includes(text);
}
