/** Where somebody is who shares it while walking. */
export interface SharedPosition {
  userId: string;
  name: string;
  teamKey: number | null;
  lng: number;
  lat: number;
  accuracyM: number;
  /** By the phone's clock, ISO 8601. */
  at: string;
}

export interface Positions {
  /** The last one of a person takes the place of the one before. */
  share(walkaboutKey: number, position: SharedPosition): void;
  withdraw(walkaboutKey: number, userId: string): void;
  /** Those not older than two minutes. */
  list(walkaboutKey: number): SharedPosition[];
}

/** Whoever is silent for longer has switched it off, has no network, or has gone home. */
const KEPT_MS = 120_000;

/** Positions live in memory only: nothing of them is written down, and a restart forgets them. */
export function createPositions(clock: () => Date): Positions {
  const shared = new Map<number, Map<string, { position: SharedPosition; untilMs: number }>>();

  function dropOld(): void {
    const now = clock().getTime();
    for (const [walkabout, people] of shared) {
      for (const [user, { untilMs }] of people) if (untilMs <= now) people.delete(user);
      if (people.size === 0) shared.delete(walkabout);
    }
  }

  return {
    share(walkaboutKey, position) {
      dropOld();
      const people = shared.get(walkaboutKey) ?? new Map();
      shared.set(walkaboutKey, people);
      people.set(position.userId, { position, untilMs: clock().getTime() + KEPT_MS });
    },
    withdraw(walkaboutKey, userId) {
      shared.get(walkaboutKey)?.delete(userId);
      dropOld();
    },
    list(walkaboutKey) {
      dropOld();
      return [...(shared.get(walkaboutKey)?.values() ?? [])].map(({ position }) => position);
    },
  };
}
