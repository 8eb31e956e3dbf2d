import { isMapped } from '#core/problems/problem-filter.ts';
import type { ProblemTable } from '#core/problems/problem-table.ts';
import type { SiteKind } from './problem-sites.ts';

/** Which door or building each row stands at: numbers from 0; -1 where the place is not known so well. */
export interface DoorIndex {
  ofRow: Int32Array;
  count: number;
}

const made: Record<SiteKind, WeakMap<ProblemTable, DoorIndex>> = {
  entrance: new WeakMap(),
  building: new WeakMap(),
};

/**
 * Doors of a table, made once for each version of it. A door is one exact coordinate; a building is its key, or the
 * coordinate where none is known (the same rule as the symbols on the map).
 */
export function doorIndex(table: ProblemTable, by: SiteKind): DoorIndex {
  let index = made[by].get(table);
  if (!index) {
    index = makeIndex(table, by);
    made[by].set(table, index);
  }
  return index;
}

function makeIndex(table: ProblemTable, by: SiteKind): DoorIndex {
  const { position, building, length } = table;
  const ofRow = new Int32Array(length).fill(-1);
  const doorOfBuilding = new Map<number, number>();
  // Open addressing over the bits of the coordinate: a Map of strings takes ten times as long over a million rows.
  const bits = new Uint32Array(position.buffer, position.byteOffset, 2 * position.length);
  let slots = 16;
  while (slots < 2 * length) slots *= 2;
  const firstRow = new Int32Array(slots).fill(-1);
  let count = 0;
  for (let row = 0; row < length; row++) {
    if (!isMapped(table, row)) continue;
    if (by === 'building' && building[row] !== 0) {
      let door = doorOfBuilding.get(building[row]);
      if (door === undefined) {
        door = count++;
        doorOfBuilding.set(building[row], door);
      }
      ofRow[row] = door;
      continue;
    }
    let slot = hash(bits, 4 * row) & (slots - 1);
    while (
      firstRow[slot] >= 0 &&
      (position[2 * firstRow[slot]] !== position[2 * row] ||
        position[2 * firstRow[slot] + 1] !== position[2 * row + 1])
    ) {
      slot = (slot + 1) & (slots - 1);
    }
    if (firstRow[slot] < 0) {
      firstRow[slot] = row;
      ofRow[row] = count++;
    } else ofRow[row] = ofRow[firstRow[slot]];
  }
  return { ofRow, count };
}

/** Mixes four words (Murmur3's finaliser), because neighbouring coordinates differ in few bits. */
function hash(words: Uint32Array, at: number): number {
  let h = 0;
  for (let i = at; i < at + 4; i++) {
    h = Math.imul(h ^ words[i], 0x85ebca6b);
    h ^= h >>> 13;
    h = Math.imul(h, 0xc2b2ae35);
    h ^= h >>> 16;
  }
  return h;
}

/** How many of `rows` stand at the door of a row; 0 where that door is not known. */
export function countAtDoor(table: ProblemTable, rows: Uint32Array): (row: number) => number {
  const { ofRow, count } = doorIndex(table, 'entrance');
  const counts = new Int32Array(count);
  for (let i = 0; i < rows.length; i++) if (ofRow[rows[i]] >= 0) counts[ofRow[rows[i]]]++;
  return (row) => (ofRow[row] >= 0 ? counts[ofRow[row]] : 0);
}
