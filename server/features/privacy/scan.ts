import { DETECTOR_VERSION } from '#core/privacy/personal-data.ts';
import type { Deps } from '../../http/deps.ts';
import { refreshOpinionSpans } from '../opinions/index.ts';
import { noteEventSpans, type ProblemEvent, refreshSpans } from '../problems/index.ts';

const CHUNK = 2000;

interface ScanState {
  detector: number;
  /** Rows up to this key were looked at. */
  upToKey: number;
}

/**
 * Looks through the problems that were stored before their texts were looked at on saving, or by older rules; in the background,
 * a piece at a time, going on where a stop left it. Spans are derived and shown to nobody, so the data version stays.
 */
export async function scanStored({ db }: Pick<Deps, 'db'>, signal: AbortSignal): Promise<number> {
  let written = 0;
  while (!signal.aborted) {
    const [saved] = await db.query<{ value: ScanState }>(
      `select value from settings where name = 'personal_data_scan'`,
    );
    const from = saved?.value.detector === DETECTOR_VERSION ? saved.value.upToKey : 0;
    const upToKey = await db.transaction(async (tx) => {
      const keys = await tx.query<{ key: number }>(
        `select key from problems where key > $1 order by key limit ${CHUNK}`,
        [from],
      );
      if (keys.length === 0) return undefined;
      const last = keys[keys.length - 1].key;
      written += await refreshSpans(tx, 'key > $1 and key <= $2', [from, last]);
      const events = await tx.query<ProblemEvent & { problemKey: number }>(
        `select key, problem_key as "problemKey", before, after from problem_events
          where problem_key > $1 and problem_key <= $2
            and jsonb_exists_any(after, array['reason', 'note', 'decisionReason', 'learned', 'asks'])`,
        [from, last],
      );
      for (const { problemKey, ...event } of events) await noteEventSpans(tx, problemKey, [event]);
      await tx.query(
        `insert into settings (name, value) values ('personal_data_scan', $1::jsonb)
         on conflict (name) do update set value = excluded.value`,
        [JSON.stringify({ detector: DETECTOR_VERSION, upToKey: last } satisfies ScanState)],
      );
      return last;
    });
    if (upToKey === undefined) break;
  }
  await scanOpinions(db, signal);
  return written;
}

/** Opinions have known their spans from the first; only newer rules are a reason to look again. */
async function scanOpinions(db: Deps['db'], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const [saved] = await db.query<{ value: ScanState }>(
      `select value from settings where name = 'personal_data_scan_opinions'`,
    );
    const from = saved?.value.detector === DETECTOR_VERSION ? saved.value.upToKey : 0;
    const isDone = await db.transaction(async (tx) => {
      const rows = await tx.query<{ key: number }>(
        `select key from opinions where key > $1 order by key limit ${CHUNK} for update`,
        [from],
      );
      if (rows.length === 0) return true;
      const keys = rows.map(({ key }) => key);
      await refreshOpinionSpans(tx, keys);
      await tx.query(
        `insert into settings (name, value) values ('personal_data_scan_opinions', $1::jsonb)
         on conflict (name) do update set value = excluded.value`,
        [JSON.stringify({ detector: DETECTOR_VERSION, upToKey: keys[keys.length - 1] } satisfies ScanState)],
      );
      return false;
    });
    if (isDone) return;
  }
}
