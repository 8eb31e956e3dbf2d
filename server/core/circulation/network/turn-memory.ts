import type { MotorNetwork, PathBan, TimedRule, TurnMemory } from './motor-network.ts';

/**
 * Makes states of path bans: one for every beginning of a ban of two arcs or more, on its last arc. What a vehicle
 * remembers after a movement is the longest end of its way that begins a ban (Aho and Corasick 1975), so bans may overlap.
 */
export function buildTurnMemory(
  network: Pick<MotorNetwork, 'segmentCount' | 'movementStart' | 'movementTo'>,
  bans: readonly PathBan[],
): { memory: TurnMemory; always: Uint8Array; rules: TimedRule[] } {
  const { movementStart, movementTo } = network;
  const arcCount = network.segmentCount * 2;
  const begins: number[][] = [];
  const stateOf = new Map<string, number>();
  for (const { arcs } of bans)
    for (let length = 2; length < arcs.length; length++) {
      const begin = arcs.slice(0, length);
      if (stateOf.has(begin.join())) continue;
      stateOf.set(begin.join(), arcCount + begins.length);
      begins.push(begin);
    }
  const whole = new Map<string, PathBan[]>();
  for (const ban of bans) whole.set(ban.arcs.join(), [...(whole.get(ban.arcs.join()) ?? []), ban]);
  /** Ends of a way, the longest first, of two arcs or more. */
  const endsOf = (way: readonly number[]): string[] =>
    Array.from({ length: Math.max(0, way.length - 1) }, (_, i) => way.slice(i).join());
  const after = (way: readonly number[]): number => {
    const known = endsOf(way).find((end) => stateOf.has(end));
    return known === undefined ? way[way.length - 1] : stateOf.get(known)!;
  };

  const movementEnters = movementTo.slice();
  for (const arc of new Set(begins.map(([first]) => first)))
    for (let m = movementStart[arc]; m < movementStart[arc + 1]; m++)
      movementEnters[m] = after([arc, movementTo[m]]);
  const start = new Int32Array(begins.length + 1);
  const movement: number[] = [];
  const enters: number[] = [];
  const always: number[] = [];
  const strict: number[] = [];
  const rules: TimedRule[] = [];
  begins.forEach((way, k) => {
    const arc = way[way.length - 1];
    for (let m = movementStart[arc]; m < movementStart[arc + 1]; m++) {
      const index = movement.length;
      const longer = [...way, movementTo[m]];
      movement.push(m);
      enters.push(after(longer));
      always.push(0);
      strict.push(0);
      for (const { bits, windows } of endsOf(longer).flatMap((end) => whole.get(end) ?? [])) {
        strict[index] |= bits;
        if (windows) rules.push({ table: 'memoryBans', index, bits, value: bits, windows });
        else always[index] |= bits;
      }
    }
    start[k + 1] = movement.length;
  });
  return {
    memory: {
      arcOfState: Int32Array.from(begins, (way) => way[way.length - 1]),
      movementEnters,
      start,
      movement: Int32Array.from(movement),
      enters: Int32Array.from(enters),
      bans: Uint8Array.from(strict),
    },
    always: Uint8Array.from(always),
    rules,
  };
}
