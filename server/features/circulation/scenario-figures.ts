import { createHash } from 'node:crypto';
import {
  complaintWindows,
  type Phase,
  type TrialRow,
  trialRows,
} from '#core/circulation/trial/trial-comparison.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { nowOf } from '../cases/index.ts';
import { dayIn, startOfDay } from '../measures/index.ts';
import {
  countReported,
  type StoredMeasurement,
  type StoredPrediction,
  selectMeasurements,
  selectPrediction,
} from './scenario-figures.sql.ts';
import { visibleScenario } from './scenario-writes.ts';
import type { Scenario } from './scenarios.sql.ts';

/** How many problems were reported on the ground of a scheme, before its trial and since. */
export interface Complaints {
  /** Days, both ends included; as many before as during. */
  windows: Record<Phase, { from: string; to: string }>;
  total: Record<Phase, number>;
  /** By main category, the largest first. */
  byCategory: ({ code: string } & Record<Phase, number>)[];
}

export interface SchemeFigures {
  scheme: Pick<Scenario, 'key' | 'name' | 'status' | 'note' | 'trialFrom' | 'trialTo' | 'spec' | 'version'>;
  /** Null where nobody stored the figures of the model yet. */
  prediction: (Omit<StoredPrediction, 'contentHash'> & { isCurrent: boolean }) | null;
  measurements: StoredMeasurement[];
  trial: TrialRow[];
  /** Null before a trial has begun. */
  complaints: Complaints | null;
}

/**
 * All that is known of a scheme in numbers: what the model said, what was measured, what was reported. `isCurrent` is false
 * where the plan was changed since the model was asked. Throws `circulation.not_found`.
 */
export async function schemeFigures(
  deps: Pick<Deps, 'clock' | 'profile'>,
  q: Queryable,
  principal: Principal,
  key: number,
): Promise<SchemeFigures> {
  const scenario = await visibleScenario(q, principal, key);
  const { name, status, note, trialFrom, trialTo, spec, version } = scenario;
  const stored = await selectPrediction(q, key);
  const measurements = await selectMeasurements(q, key);
  const { contentHash, ...prediction } = stored ?? { contentHash: '' };
  return {
    scheme: { key, name, status, note, trialFrom, trialTo, spec, version },
    prediction: stored
      ? {
          ...(prediction as Omit<StoredPrediction, 'contentHash'>),
          isCurrent: contentHash === contentHashOf(scenario),
        }
      : null,
    measurements,
    trial: trialRows(stored ?? null, measurements),
    complaints: await complaintsOf(deps, q, scenario),
  };
}

/** Of what the figures of a scheme follow from. */
export function contentHashOf({
  spec,
  settings,
  interventions,
}: Pick<Scenario, 'spec' | 'settings' | 'interventions'>): string {
  return createHash('sha256')
    .update(JSON.stringify([spec, settings, interventions]))
    .digest('hex');
}

async function complaintsOf(
  { clock, profile }: Pick<Deps, 'clock' | 'profile'>,
  q: Queryable,
  { trialFrom, trialTo, spec }: Scenario,
): Promise<Complaints | null> {
  const today = dayIn(profile.timeZone, await nowOf(q, clock));
  const windows = complaintWindows(trialFrom, trialTo, today);
  if (!windows) return null;
  const spanOf = ({ from, to }: { from: string; to: string }) => ({
    from: startOfDay(profile.timeZone, from),
    to: startOfDay(profile.timeZone, to, 1),
  });
  const rows = await countReported(q, await activeDataset(q), spec, {
    before: spanOf(windows.before),
    during: spanOf(windows.during),
  });
  const mainOf = (code: string) => profile.categories.find((each) => each.code === code)?.parentCode ?? code;
  const byMain = new Map<string, Record<Phase, number>>();
  const total = { before: 0, during: 0 };
  for (const { categoryCode, phase, count } of rows) {
    const main = mainOf(categoryCode);
    const entry = byMain.get(main) ?? { before: 0, during: 0 };
    entry[phase] += count;
    total[phase] += count;
    byMain.set(main, entry);
  }
  return {
    windows,
    total,
    byCategory: [...byMain]
      .map(([code, counts]) => ({ code, ...counts }))
      .sort((a, b) => b.before + b.during - (a.before + a.during) || (a.code < b.code ? -1 : 1)),
  };
}
