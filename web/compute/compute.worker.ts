import { decodeProblemColumns } from '#core/problems/problem-columns.ts';
import { applyPatch } from '#core/problems/problem-patch.ts';
import { allocateTable, type ProblemTable } from '#core/problems/problem-table.ts';
import { areaFacet } from './area-facet.ts';
import type { ComputeAnswer, ComputeCall, ComputeTask, ComputeTasks, TableInfo } from './compute.protocol.ts';
import { binsPicture } from './problem-bins.ts';
import { countBuildings } from './problem-buildings.ts';
import { densityPicture } from './problem-density.ts';
import { hotSpotsPicture } from './problem-hot-spots.ts';
import { doorCounts, listKeys } from './problem-list.ts';
import { groupSites } from './problem-sites.ts';
import { summarize, tableSpan } from './problem-summary.ts';
import { repeatAddresses } from './repeat-addresses.ts';
import { timeHistogram } from './time-histogram.ts';

let table: ProblemTable = allocateTable(0);

type Handlers = { [T in ComputeTask]: (input: ComputeTasks[T]['input']) => ComputeTasks[T]['output'] };

const handlers: Handlers = {
  load({ bytes }) {
    table = decodeProblemColumns(bytes);
    return info();
  },
  patch({ patch, areas }) {
    table = applyPatch(table, patch, areas);
    return info();
  },
  summarize: (request) => summarize(table, request),
  sites: (request) => groupSites(table, request),
  density: (request) => densityPicture(table, request),
  list: (request) => listKeys(table, request),
  doorCounts: (request) => doorCounts(table, request),
  areaFacet: (request) => areaFacet(table, request),
  bins: (request) => binsPicture(table, request),
  hotSpots: (request) => hotSpotsPicture(table, request),
  buildingCounts: (request) => countBuildings(table, request),
  timeHistogram: (request) => timeHistogram(table, request),
  repeats: (request) => repeatAddresses(table, request),
};

function info(): TableInfo {
  const span = tableSpan(table);
  return {
    version: table.version,
    length: table.length,
    categories: table.categories,
    sources: table.sources,
    firstMinute: span?.firstMinute,
    lastMinute: span?.lastMinute,
  };
}

self.addEventListener('message', ({ data }: MessageEvent<ComputeCall>) => {
  const handler = handlers[data.task] as (input: unknown) => ComputeTasks[ComputeTask]['output'];
  let answer: ComputeAnswer;
  try {
    answer = { id: data.id, output: handler(data.input) };
  } catch (error) {
    answer = { id: data.id, error: error instanceof Error ? error.message : String(error) };
  }
  self.postMessage(answer);
});
