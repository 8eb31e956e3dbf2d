import type { ProblemPatch } from '#core/problems/problem-patch.ts';
import type { TableArea } from '#core/problems/problem-table.ts';
import type { AreaFacetRequest } from './area-facet.ts';
import type { BinsPicture, BinsRequest } from './problem-bins.ts';
import type { BuildingCounts, BuildingCountsRequest } from './problem-buildings.ts';
import type { DensityPicture, DensityRequest } from './problem-density.ts';
import type { HotSpotsPicture } from './problem-hot-spots.ts';
import type { ListRequest } from './problem-list.ts';
import type { ProblemSites, SitesRequest } from './problem-sites.ts';
import type { ProblemSummary, SummaryRequest } from './problem-summary.ts';
import type { RepeatAddresses, RepeatRequest } from './repeat-addresses.ts';
import type { TimeHistogram, TimeHistogramRequest } from './time-histogram.ts';

export interface TableInfo {
  version: number;
  length: number;
  categories: string[];
  sources: string[];
  firstMinute: number | undefined;
  lastMinute: number | undefined;
  /** Problems without a point (待落图). */
  unplacedCount: number;
}

/** What the page may ask of its workers, and what they answer. The problem table lives in the workers only. */
export interface ComputeTasks {
  /** Gives the bytes back, for the next worker. */
  load: { input: { bytes: ArrayBuffer }; output: { info: TableInfo; bytes: ArrayBuffer } };
  patch: { input: { patch: ProblemPatch; areas: TableArea[] | undefined }; output: TableInfo };
  summarize: { input: SummaryRequest; output: ProblemSummary };
  sites: { input: SitesRequest; output: ProblemSites };
  density: { input: DensityRequest; output: DensityPicture };
  bins: { input: BinsRequest; output: BinsPicture };
  hotSpots: { input: BinsRequest; output: HotSpotsPicture };
  buildingCounts: { input: BuildingCountsRequest; output: BuildingCounts };
  list: { input: ListRequest; output: Int32Array };
  doorCounts: { input: ListRequest & { keys: Int32Array }; output: Int32Array };
  areaFacet: { input: AreaFacetRequest; output: Map<number, number> };
  timeHistogram: { input: TimeHistogramRequest; output: TimeHistogram | undefined };
  repeats: { input: RepeatRequest; output: RepeatAddresses };
}

export type ComputeTask = keyof ComputeTasks;

export interface ComputeCall {
  id: number;
  task: ComputeTask;
  input: ComputeTasks[ComputeTask]['input'];
}

export type ComputeAnswer =
  | { id: number; output: ComputeTasks[ComputeTask]['output'] }
  | { id: number; error: string };
