import type { LngLat } from '#core/geo/types.ts';
import type { IsochroneArea } from '#core/streets/isochrone-areas.ts';

/** What ways are measured on. */
export interface ServiceGround {
  /** The walkers' graph as encoded; null where no street was imported: then straight lines with 1.3 for their bends. */
  graph: ArrayBuffer | null;
  homes: { lng: number[]; lat: number[] };
  speedKmh: number;
  avoidSteps: boolean;
}

/** From every home to the nearest of some places. */
export interface ServiceTimes {
  /** Infinity without a way. */
  seconds: Float32Array;
  /** Which of the places, -1 for none. */
  goals: Int32Array;
}

/** What the page may ask of the worker that measures service areas; the ground first, and again when it changed. */
export interface ServiceAreaTasks {
  /** Answers how many homes have no street within reach of their door, and the share of streets of unknown slope. */
  ground: { input: ServiceGround; output: { homesWithoutStreet: number; unknownSlopes: number } };
  times: { input: { places: LngLat[] }; output: ServiceTimes };
  /** Empty without streets. */
  areas: { input: { places: LngLat[]; limitsS: number[] }; output: IsochroneArea[] };
}
