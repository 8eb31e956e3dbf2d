import { describe, expect, it } from 'vitest';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import { decodeProblemColumns, encodeProblemColumns } from '#core/problems/problem-columns.ts';
import { applyPatch } from '#core/problems/problem-patch.ts';
import { type ProblemRecord, type ProblemTable, tableFromRecords } from '#core/problems/problem-table.ts';
import { AREAS, randomRecord, randomRecords } from './random-table.ts';

/** The table as records again, with codes instead of indices, so that two tables can be compared. */
function rowsOf(table: ProblemTable) {
  return Array.from({ length: table.length }, (_, row) => ({
    key: table.key[row],
    lng: table.position[2 * row],
    lat: table.position[2 * row + 1],
    reported: table.reportedMinute[row],
    due: table.dueMinute[row],
    closed: table.closedMinute[row],
    category: table.categories[table.category[row]],
    source: table.sources[table.source[row]],
    status: table.status[row],
    precision: table.precision[row],
    area: table.areas[table.area[row]].key,
    building: table.building[row],
    flags: table.flags[row],
  }));
}

describe('problem columns', () => {
  it('come back from Arrow as they went in, exact to a ten-millionth of a degree', () => {
    const table = tableFromRecords(randomRecords(1, 3000), AREAS, 42);
    const back = decodeProblemColumns(encodeProblemColumns(table));
    expect(back.version).toBe(42);
    expect(rowsOf(back)).toEqual(rowsOf(table));
  });

  it('of no problems are an empty table, not an error', () => {
    expect(decodeProblemColumns(encodeProblemColumns(tableFromRecords([], AREAS, 0))).length).toBe(0);
  });

  it('without our metadata are refused by name', () => {
    expect(() => decodeProblemColumns(new Uint8Array())).toThrow();
  });
});

describe('a patched table', () => {
  it('equals the fresh table after thousands of random edits, additions and removals', () => {
    const random = seededRandom(7);
    const records = new Map(randomRecords(7, 800).map((record) => [record.key, record]));
    const sorted = () => [...records.values()].sort((a, b) => a.key - b.key);
    let table = tableFromRecords(sorted(), AREAS, 0);
    for (let version = 1; version <= 400; version++) {
      const changed: ProblemRecord[] = [];
      const removedKeys: number[] = [];
      for (let edit = randomInt(random, 15); edit >= 0; edit--) {
        const key = 1 + randomInt(random, 2500);
        if (changed.some((record) => record.key === key) || removedKeys.includes(key)) continue;
        if (random() < 0.3) {
          removedKeys.push(key);
          records.delete(key);
        } else {
          const record = randomRecord(random, key);
          changed.push(record);
          records.set(key, record);
        }
      }
      table = applyPatch(table, { fromVersion: version - 1, toVersion: version, changed, removedKeys });
    }
    expect(rowsOf(table)).toEqual(rowsOf(tableFromRecords(sorted(), AREAS, 0)));
    expect(table.version).toBe(400);
  });

  it('leaves the table before it untouched', () => {
    const records = randomRecords(3, 50);
    const before = tableFromRecords(records, AREAS, 5);
    const copy = rowsOf(before);
    applyPatch(before, { fromVersion: 5, toVersion: 6, changed: [], removedKeys: [records[10].key] });
    expect(rowsOf(before)).toEqual(copy);
  });

  it('with a hole between versions is refused', () => {
    const table = tableFromRecords([], AREAS, 5);
    expect(() => applyPatch(table, { fromVersion: 6, toVersion: 7, changed: [], removedKeys: [] })).toThrow(
      'from version 6',
    );
  });

  it('follows a new list of areas', () => {
    const records = randomRecords(4, 200);
    const table = tableFromRecords(records, AREAS, 0);
    const areas = [
      AREAS[0],
      { key: 99, level: 'community' as const, parent: -1 },
      ...AREAS.slice(1).reverse(),
    ].map((area) => ({ ...area, parent: -1 }));
    const moved = { ...records[0], areaKey: 99 };
    const next = applyPatch(
      table,
      { fromVersion: 0, toVersion: 1, changed: [moved], removedKeys: [] },
      areas,
    );
    expect(rowsOf(next)).toEqual(rowsOf(tableFromRecords([moved, ...records.slice(1)], areas, 1)));
  });
});
