/** How long the talk and each of its slides have been on the screen; a slide that is shown twice adds up. */
export interface TalkClock {
  /** Milliseconds since 1970; undefined before the first item. */
  startedAt: number | undefined;
  /** What is on the screen, and since when. */
  shown: string | undefined;
  since: number;
  spentMs: Readonly<Record<string, number>>;
}

export const STOPPED: TalkClock = { startedAt: undefined, shown: undefined, since: 0, spentMs: {} };

/** The clock when another slide comes; `shown` is the id of its item, undefined for start and end. */
export function shownAt(clock: TalkClock, shown: string | undefined, now: number): TalkClock {
  if (shown === clock.shown) return clock;
  const spentMs =
    clock.shown === undefined
      ? clock.spentMs
      : { ...clock.spentMs, [clock.shown]: spentOn(clock, clock.shown, now) };
  return {
    startedAt: clock.startedAt ?? (shown === undefined ? undefined : now),
    shown,
    since: now,
    spentMs,
  };
}

export function spentOn(clock: TalkClock, id: string, now: number): number {
  const before = clock.spentMs[id] ?? 0;
  return clock.shown === id ? before + Math.max(0, now - clock.since) : before;
}

export function spentInAll({ startedAt }: TalkClock, now: number): number {
  return startedAt === undefined ? 0 : Math.max(0, now - startedAt);
}

/** 7:05, 1:02:33 */
export function clockWords(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  const rest = two(seconds % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** A clock that was put away with the tab; anything else is a stopped one. */
export function parseClock(text: string | null): TalkClock {
  try {
    const clock = JSON.parse(text ?? '') as TalkClock;
    return typeof clock.since === 'number' && typeof clock.spentMs === 'object' ? clock : STOPPED;
  } catch {
    return STOPPED;
  }
}
