import { distanceM } from '../geo/local-projection.ts';
import type { LngLat } from '../geo/types.ts';
import type { Progress } from '../lib/outcome.ts';
import type { Snap } from '../streets/street-snapper.ts';
import type { UnreachableReason } from '../streets/unreachable-stops.ts';
import { walkMatrixSteps } from '../streets/walk-matrix.ts';
import type { WalkNetwork } from '../streets/walk-network.ts';
import { walkPath } from '../streets/walk-path.ts';

/** Without streets a way is the straight line with so much more for its bends (design: visits). */
export const STRAIGHT_LINE_FACTOR = 1.3;

export interface WalkPace {
  speedKmh: number;
  avoidSteps: boolean;
}

export interface WalkTimes {
  /** travelS[from * places + to]: walking seconds; Infinity where there is no way. */
  travelS: Float64Array;
  unreachable: { place: number; reason: UnreachableReason }[];
}

/** The way of a team as it is drawn. */
export interface WalkLine {
  coordinates: LngLat[];
  lengthM: number;
}

const keyOf = ([lng, lat]: LngLat) => `${lng.toFixed(7)},${lat.toFixed(7)}`;

/** Places on streets, or on bare ground where no streets are known: times and ways between them, each worked out once. */
export class WalkGround {
  readonly places: readonly LngLat[];
  readonly pace: WalkPace;
  readonly #network: WalkNetwork | undefined;
  readonly #keys: string[];
  readonly #legs: Map<string, WalkLine>;
  #snaps: (Snap | undefined)[] = [];
  #times: WalkTimes | undefined;

  constructor(
    network: WalkNetwork | undefined,
    places: readonly LngLat[],
    pace: WalkPace,
    before?: WalkGround,
  ) {
    this.#network = network;
    this.places = places;
    this.pace = pace;
    this.#keys = places.map(keyOf);
    const isSameGround =
      before !== undefined &&
      before.#network === network &&
      before.pace.speedKmh === pace.speedKmh &&
      before.pace.avoidSteps === pace.avoidSteps;
    this.#legs = isSameGround ? before.#legs : new Map();
    if (isSameGround) this.#takeFrom(before);
  }

  /** Places that were there before keep what is known of them. */
  #takeFrom(before: WalkGround): void {
    const times = before.#times;
    if (!times) return;
    const placeOf = new Map(before.#keys.map((key, place) => [key, place]));
    const from = this.#keys.map((key) => placeOf.get(key));
    if (from.some((place) => place === undefined)) return;
    const [size, sizeBefore] = [this.places.length, before.places.length];
    const travelS = new Float64Array(size * size);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        travelS[i * size + j] = times.travelS[from[i]! * sizeBefore + from[j]!]!;
      }
    }
    const reasons = new Map(times.unreachable.map(({ place, reason }) => [place, reason]));
    this.#snaps = from.map((place) => before.#snaps[place!]);
    this.#times = {
      travelS,
      unreachable: from.flatMap((place, i) =>
        reasons.has(place!) ? [{ place: i, reason: reasons.get(place!)! }] : [],
      ),
    };
  }

  /** Undefined until `timesSteps` has run through. */
  get times(): WalkTimes | undefined {
    return this.#times;
  }

  /** Times between all places, with progress on the way. */
  *timesSteps(): Generator<Progress, WalkTimes> {
    if (this.#times) return this.#times;
    if (!this.#network) {
      this.#times = this.#straightTimes();
      return this.#times;
    }
    const steps = walkMatrixSteps(this.#network, this.places);
    let step = steps.next();
    while (!step.done) {
      yield step.value;
      step = steps.next();
    }
    const { seconds, snaps, unreachable } = step.value;
    this.#snaps = snaps;
    this.#times = {
      travelS: Float64Array.from(seconds),
      unreachable: unreachable.map(({ stop, reason }) => ({ place: stop, reason })),
    };
    return this.#times;
  }

  #straightTimes(): WalkTimes {
    const size = this.places.length;
    const travelS = new Float64Array(size * size);
    const metresPerSecond = this.pace.speedKmh / 3.6;
    for (let i = 0; i < size; i++) {
      for (let j = i + 1; j < size; j++) {
        const walkS = (STRAIGHT_LINE_FACTOR * distanceM(this.places[i]!, this.places[j]!)) / metresPerSecond;
        travelS[i * size + j] = walkS;
        travelS[j * size + i] = walkS;
      }
    }
    return { travelS, unreachable: [] };
  }

  /** The way through these places, in order; where none leads, the line jumps. */
  line(route: readonly number[]): WalkLine {
    const coordinates: LngLat[] = [];
    let lengthM = 0;
    for (let i = 1; i < route.length; i++) {
      const leg = this.#leg(route[i - 1]!, route[i]!);
      lengthM += leg.lengthM;
      for (const point of leg.coordinates) {
        const last = coordinates.at(-1);
        if (last?.[0] !== point[0] || last[1] !== point[1]) coordinates.push(point);
      }
    }
    return { coordinates, lengthM };
  }

  #leg(from: number, to: number): WalkLine {
    const key = `${this.#keys[from]}>${this.#keys[to]}`;
    let leg = this.#legs.get(key);
    if (!leg) {
      leg = this.#findLeg(from, to);
      this.#legs.set(key, leg);
    }
    return leg;
  }

  #findLeg(from: number, to: number): WalkLine {
    const [a, b] = [this.places[from]!, this.places[to]!];
    const [start, end] = [this.#snaps[from], this.#snaps[to]];
    const straightM = distanceM(a, b);
    const straight = { coordinates: [a, b], lengthM: STRAIGHT_LINE_FACTOR * straightM };
    if (!this.#network || !start || !end) return straight;
    const approachM = start.approachM + end.approachM;
    // As the times have it: two doors may be nearer to each other than to the street.
    if (straightM <= approachM) return straight;
    const path = walkPath(this.#network, start, end);
    if (!path) return straight;
    return { coordinates: [a, ...path.coordinates, b], lengthM: path.lengthM + approachM };
  }
}
