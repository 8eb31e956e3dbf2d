import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { encodeProblemColumns } from '#core/problems/problem-columns.ts';
import { applyPatch, type ProblemPatch } from '#core/problems/problem-patch.ts';
import {
  allocateTable,
  type ProblemRecord,
  type ProblemTable,
  pickRows,
  type TableArea,
  tableWriter,
} from '#core/problems/problem-table.ts';
import { dataVersion } from '../../db/change.ts';
import { activeDataset, columnsFloor, type Dataset } from '../../db/dataset.ts';
import type { Db, Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import {
  countChangedRecords,
  countRecords,
  type RecordLists,
  selectChangedRecords,
  selectRecordLists,
  selectTableAreas,
} from './columns.sql.ts';
import { selectOwnRestricted } from './scope-where.sql.ts';

const compress = promisify(gzip);

const PAGE = 50_000;
/** More changed rows than this are cheaper to send as a whole table. */
const PATCH_LIMIT = 20_000;

/** The answer to "what changed since": a patch with the areas of today, or word to fetch the whole table again. */
export type SinceAnswer = ({ kind: 'patch'; areas: TableArea[] } & ProblemPatch) | { kind: 'reload' };

export interface EncodedColumns {
  etag: string;
  gzipped: Uint8Array<ArrayBuffer>;
}

/**
 * The server's own columnar copy of the problems that are shown: filled once, then patched by what each write changed.
 * The bytes that are sent stay those of an older version while few rows changed since; the page asks `since` for the rest.
 */
export interface ProblemStore {
  table(): Promise<ProblemTable>;
  encoded(): Promise<EncodedColumns>;
  since(version: number): Promise<SinceAnswer>;
  /** Keys of the problems with few readers that were given to this person or their department. */
  ownRestricted(principal: Principal): Promise<ReadonlySet<number>>;
}

interface Copy {
  dataset: Dataset;
  table: ProblemTable;
}

export function createProblemStore(db: Db): ProblemStore {
  let copy: Promise<Copy> | undefined;
  let sent: { dataset: Dataset; version: number; columns: Promise<EncodedColumns> } | undefined;

  // filled at once, so that the first page does not wait for it; if that fails, the first reader says why
  void refreshed().catch(() => {});

  /** Readers in line: two never fill or patch at once. */
  function refreshed(): Promise<Copy> {
    const before = copy ?? Promise.resolve(undefined);
    const next = before.catch(() => undefined).then((known) => refresh(db, known));
    copy = next;
    return next;
  }

  return {
    ownRestricted: (principal) => selectOwnRestricted(db, principal),
    async table() {
      return (await refreshed()).table;
    },
    async encoded() {
      const { dataset, table } = await refreshed();
      const floor = await columnsFloor(db);
      const stale =
        !sent ||
        sent.dataset !== dataset ||
        sent.version < floor ||
        (await countChangedRecords(db, dataset, sent.version)) > PATCH_LIMIT;
      if (stale || !sent) {
        const version = table.version;
        const bytes = encodeProblemColumns(table);
        const columns = compress(bytes, { level: 6 }).then((gzipped) => ({
          etag: `"${dataset}-${version}"`,
          gzipped: new Uint8Array(gzipped),
        }));
        sent = { dataset, version, columns };
      }
      return sent.columns;
    },
    // Straight from the database: whoever asks for what changed does not wait until the server's own copy has it, too.
    since: (version) =>
      snapshot(db, async (tx) => {
        const dataset = await activeDataset(tx);
        if (version < (await columnsFloor(tx)) || version > (await dataVersion(tx)))
          return { kind: 'reload' };
        const changed = await changedSince(tx, dataset, version);
        if (!changed) return { kind: 'reload' };
        return { kind: 'patch', areas: await selectTableAreas(tx, dataset), ...changed };
      }),
  };
}

async function refresh(db: Db, known: Copy | undefined): Promise<Copy> {
  const [version, dataset, floor] = [await dataVersion(db), await activeDataset(db), await columnsFloor(db)];
  if (known && known.dataset === dataset && known.table.version === version) return known;
  if (known && known.dataset === dataset && known.table.version >= floor) {
    const { patch, areas } = await snapshot(db, async (tx) => ({
      patch: await changedSince(tx, dataset, known.table.version),
      areas: await selectTableAreas(tx, dataset),
    }));
    if (patch) return { dataset, table: applyPatch(known.table, patch, areas) };
  }
  const table = await load(db, dataset);
  // what was written while it was read
  return (await dataVersion(db)) === table.version ? { dataset, table } : refresh(db, { dataset, table });
}

/**
 * Page by page, so that others get their turn in between. What is written meanwhile has a version above the one noted
 * first: whether a page saw it or not, the patch since that version sets it right.
 */
async function load(db: Db, dataset: Dataset): Promise<ProblemTable> {
  const version = await dataVersion(db);
  const areas = await selectTableAreas(db, dataset);
  const table = allocateTable(await countRecords(db, dataset), areas);
  const write = tableWriter(table);
  let row = 0;
  while (row < table.length) {
    const page = await selectRecordLists(db, dataset, row === 0 ? 0 : table.key[row - 1], PAGE);
    if (!page) break;
    const rows = Math.min(page.key.length, table.length - row);
    for (let i = 0; i < rows; i++) write(row++, recordAt(page, i));
  }
  const filled =
    row === table.length
      ? table
      : pickRows(
          table,
          Uint32Array.from({ length: row }, (_, i) => i),
        );
  filled.version = version;
  return filled;
}

function recordAt(lists: RecordLists, i: number): ProblemRecord {
  return {
    key: lists.key[i],
    lng: lists.lng[i],
    lat: lists.lat[i],
    reportedMinute: lists.reportedMinute[i],
    dueMinute: lists.dueMinute[i],
    closedMinute: lists.closedMinute[i],
    categoryCode: lists.categoryCode[i],
    sourceCode: lists.sourceCode[i],
    status: lists.status[i],
    precision: lists.precision[i],
    areaKey: lists.areaKey[i],
    building: lists.building[i],
    flags: lists.flags[i],
  };
}

/** Several queries that see one state. */
function snapshot<T>(db: Db, read: (tx: Queryable) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.query('set transaction isolation level repeatable read');
    return read(tx);
  });
}

/** Undefined when so much changed that the whole table is the better answer. */
async function changedSince(
  tx: Queryable,
  dataset: Dataset,
  fromVersion: number,
): Promise<ProblemPatch | undefined> {
  const toVersion = await dataVersion(tx);
  const rows = await selectChangedRecords(tx, dataset, fromVersion, PATCH_LIMIT + 1);
  if (rows.length > PATCH_LIMIT) return undefined;
  return {
    fromVersion,
    toVersion,
    changed: rows.filter((row) => !row.isRemoved).map(({ isRemoved: _, ...record }) => record),
    removedKeys: rows.filter((row) => row.isRemoved).map((row) => row.key),
  };
}
