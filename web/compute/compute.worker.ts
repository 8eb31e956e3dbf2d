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
let isLoaded = false;

type Handlers = { [T in ComputeTask]: (input: ComputeTasks[T]['input']) => ComputeTasks[T]['output'] };

const handlers: Handlers = {
  load({ bytes }) {
    isLoaded = false;
    table = decodeProblemColumns(bytes);
    isLoaded = true;
    return { info: info(), bytes };
  },
  patch({ patch, areas }) {
    table = applyPatch(table, patch, areas);
    return info();
  },
  summarize: (request) => summarize(table, request),
  sites: (request) => groupSites(table, request),
  density: (request) => densityPicture(table, request),
  bins: (request) => binsPicture(table, request),
  hotSpots: (request) => hotSpotsPicture(table, request),
  buildingCounts: (request) => countBuildings(table, request),
  list: (request) => listKeys(table, request),
  doorCounts: (request) => doorCounts(table, request),
  areaFacet: (request) => areaFacet(table, request),
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
    unplacedCount: countUnplaced(table),
  };
}

function countUnplaced({ length, position }: ProblemTable): number {
  let count = 0;
  for (let row = 0; row < length; row++) if (Number.isNaN(position[2 * row])) count++;
  return count;
}

type Output = ComputeTasks[ComputeTask]['output'];

/** Large arrays of an answer change hands instead of being copied; none of them may be kept here. */
function buffersOf(output: Output): Transferable[] {
  if (output && 'perHectare' in output) return [output.perHectare.buffer];
  return output && 'info' in output ? [output.bytes] : [];
}

self.addEventListener('message', ({ data }: MessageEvent<ComputeCall>) => {
  const handler = handlers[data.task] as (input: unknown) => Output;
  let answer: ComputeAnswer;
  let transfer: Transferable[] = [];
  try {
    // An answer about nothing would look like a place without problems.
    if (!isLoaded && data.task !== 'load') throw new Error('The problem table is not loaded.');
    const output = handler(data.input);
    answer = { id: data.id, output };
    transfer = buffersOf(output);
  } catch (error) {
    answer = { id: data.id, error: error instanceof Error ? error.message : String(error) };
  }
  self.postMessage(answer, { transfer });
});
