import type { Stop, Team, WalkaboutProblem } from '#core/walkabouts/model.ts';

/** A published routing instance, stated as a walkabout. */
export interface BenchInstance {
  problem: WalkaboutProblem;
  /** Seconds of the problem per unit of the instance: published decimals become whole numbers. */
  scale: number;
}

export interface ReaderOptions {
  teams: number;
  /** Replaces the time budget of the instance, in its own unit. */
  limit?: number;
}

/** All numbers on a line, or an empty list where the line is not a row of numbers. */
export function numbersOf(line: string): number[] {
  const numbers = line
    .trim()
    .split(/[\s,;]+/)
    .filter((word) => word !== '')
    .map(Number);
  return numbers.every(Number.isFinite) ? numbers : [];
}

/** A full matrix from a distance by indices. */
export function matrixOf(places: number, distance: (a: number, b: number) => number): Float64Array {
  const matrix = new Float64Array(places * places);
  for (let a = 0; a < places; a++) {
    for (let b = 0; b < places; b++) if (a !== b) matrix[a * places + b] = distance(a, b);
  }
  return matrix;
}

/** Benchmarks know neither fairness nor set-up. */
export function benchProblem(travelS: Float64Array, stops: Stop[], teams: Team[]): WalkaboutProblem {
  return { places: Math.sqrt(travelS.length), travelS, stops, teams, fairStepS: Infinity };
}

export function repeat<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}
