import type { AssignmentNetwork } from './assignment-network.ts';

/**
 * Flow, cost and slope (derivative of the cost) of every arc, kept in step by setFlow. Arrays are in arc order:
 * linkOfArc[arc] is the link whose attributes count. Model: see AssignmentNetwork.
 */
export class LinkCosts {
  readonly flow: Float64Array;
  readonly cost: Float64Array;
  readonly slope: Float64Array;
  /** Cost at zero flow, what x ^ power is multiplied with in the cost and x ^ (power - 1) in the slope. */
  private readonly base: Float64Array;
  private readonly factor: Float64Array;
  private readonly slopeFactor: Float64Array;
  private readonly inverseCapacity: Float64Array;
  private readonly power: Float64Array;
  /** The other arcs of the same road in a ring, -1 for an arc of its own; undefined where no road has several. */
  private readonly nextOfRoad: Int32Array | undefined;

  constructor(network: AssignmentNetwork, linkOfArc: Int32Array) {
    const count = linkOfArc.length;
    this.flow = new Float64Array(count);
    this.base = new Float64Array(count);
    this.factor = new Float64Array(count);
    this.slopeFactor = new Float64Array(count);
    this.inverseCapacity = new Float64Array(count);
    this.power = new Float64Array(count);
    for (let arc = 0; arc < count; arc++) {
      const link = linkOfArc[arc];
      const time = network.freeFlowTime[link];
      const capacity = network.capacity[link];
      const power = network.power[link];
      const scale = time * network.b[link];
      this.power[arc] = power;
      this.base[arc] = time + network.fixedCost[link];
      if (!(scale > 0)) continue;
      if (power === 0) this.base[arc] += scale;
      else if (capacity === 0) this.base[arc] = Number.POSITIVE_INFINITY;
      else if (capacity < Number.POSITIVE_INFINITY && this.base[arc] < Number.POSITIVE_INFINITY) {
        this.factor[arc] = scale;
        this.inverseCapacity[arc] = 1 / capacity;
        this.slopeFactor[arc] = (scale * power) / capacity;
      }
    }
    this.nextOfRoad = network.roadOf && ringsOf(network.roadOf, linkOfArc);
    this.cost = this.base.slice();
    this.slope = new Float64Array(count);
    for (let arc = 0; arc < count; arc++) this.setFlow(arc, 0);
  }

  /** Sets the flow of one arc and brings cost and slope up to date. */
  setFlow(arc: number, flow: number): void {
    const v = flow > 0 ? flow : 0;
    this.flow[arc] = v;
    if (this.nextOfRoad !== undefined && this.nextOfRoad[arc] >= 0) this.setRoad(arc, this.nextOfRoad);
    else this.setCost(arc, v);
  }

  private setRoad(arc: number, next: Int32Array): void {
    let total = this.flow[arc];
    for (let other = next[arc]; other !== arc; other = next[other]) total += this.flow[other];
    this.setCost(arc, total);
    for (let other = next[arc]; other !== arc; other = next[other]) this.setCost(other, total);
  }

  private setCost(arc: number, v: number): void {
    const factor = this.factor[arc];
    if (factor === 0) return;
    const power = this.power[arc];
    const x = v * this.inverseCapacity[arc];
    // the slope of a power below 1 is infinite at zero flow and would stop every Newton step
    const y =
      power === 4 ? x * x * x : power < 1 ? (x > 1e-4 ? x : 1e-4) ** (power - 1) : raise(x, power - 1);
    this.cost[arc] = this.base[arc] + factor * (power < 1 ? x ** power : x * y);
    this.slope[arc] = this.slopeFactor[arc] * y;
  }

  /** Beckmann's objective: the sum over roads of the cost integrated from zero to the flow, shared among their links by flow. */
  objective(): number {
    let sum = 0;
    for (let arc = 0; arc < this.flow.length; arc++) {
      const v = this.flow[arc];
      if (v === 0) continue;
      const congestion = (this.cost[arc] - this.base[arc]) / (this.power[arc] + 1);
      sum += v * (this.base[arc] + congestion);
    }
    return sum;
  }

  /** Total of flow times cost over all arcs. */
  totalTime(): number {
    let sum = 0;
    for (let arc = 0; arc < this.flow.length; arc++) {
      const v = this.flow[arc];
      if (v > 0) sum += v * this.cost[arc];
    }
    return sum;
  }
}

/** x ^ n for n >= 0: repeated squaring where n is a small whole number, which is several times faster than pow. */
function raise(x: number, n: number): number {
  let k = n | 0;
  if (k !== n || k > 32) return x ** n;
  let result = 1;
  let square = x;
  for (;;) {
    if (k & 1) result *= square;
    k >>= 1;
    if (k === 0) return result;
    square *= square;
  }
}

/** Arcs of one road in rings. */
function ringsOf(roadOf: Int32Array, linkOfArc: Int32Array): Int32Array {
  const next = new Int32Array(linkOfArc.length).fill(-1);
  const byRoad = new Map<number, number[]>();
  linkOfArc.forEach((link, arc) => {
    const road = roadOf[link];
    if (road >= 0) byRoad.set(road, [...(byRoad.get(road) ?? []), arc]);
  });
  for (const arcs of byRoad.values())
    if (arcs.length > 1)
      arcs.forEach((arc, i) => {
        next[arc] = arcs[(i + 1) % arcs.length];
      });
  return next;
}
