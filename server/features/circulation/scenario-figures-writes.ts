import { writeChange } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { nowOf } from '../cases/index.ts';
import { dayIn } from '../measures/index.ts';
import {
  closeMeasurement,
  findMeasurement,
  insertMeasurement,
  upsertPrediction,
} from './scenario-figures.sql.ts';
import { contentHashOf } from './scenario-figures.ts';
import type { MeasurementInput, PredictedInput } from './scenario-figures-request.ts';
import { visibleScenario } from './scenario-writes.ts';
import { insertEvent } from './scenarios.sql.ts';

/**
 * Keeps what the model said of a scheme as it is stored; what it said of an earlier form goes. Throws `circulation.changed`
 * (409) where the scheme is another by now.
 */
export function storePrediction(
  deps: Deps,
  principal: Principal,
  key: number,
  { version, ...prediction }: PredictedInput,
): Promise<{ key: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const scenario = await visibleScenario(tx, principal, key);
    if (scenario.version !== version)
      throw new AppError('circulation.changed', 409, `Scenario ${key} was changed meanwhile.`, {
        version: scenario.version,
      });
    await upsertPrediction(tx, change, key, contentHashOf(scenario), prediction);
    const { stamp, after } = prediction;
    await insertEvent(tx, change, { key, kind: 'predicted', before: null, after: { stamp, figures: after } });
    return { key };
  });
}

/** 记一次实测; the same id twice is the same measurement. */
export function addMeasurement(
  deps: Deps,
  principal: Principal,
  key: number,
  input: MeasurementInput,
): Promise<{ key: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const scenario = await visibleScenario(tx, principal, key);
    const known = await findMeasurement(tx, input.id);
    if (known) {
      if (known.scenarioKey !== key) throw missing(key);
      return { key: known.key };
    }
    await refuseDay(tx, deps, scenario.trialFrom, input);
    const perHour =
      input.figure === 'flow'
        ? { value: (input.counted * 60) / (input.toMinute - input.fromMinute), counted: input.counted }
        : { value: input.value, counted: null };
    const measured = await insertMeasurement(tx, change, key, { ...input, ...perHour });
    const { figure, phase, place, measuredOn, method } = input;
    const after = { figure, phase, place, measuredOn, method, ...perHour };
    await insertEvent(tx, change, { key, kind: 'measured', before: null, after });
    return { key: measured };
  });
}

/** Takes back what was noted wrongly; the history keeps it. */
export function withdrawMeasurement(
  deps: Deps,
  principal: Principal,
  key: number,
  measurement: number,
): Promise<{ key: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    await visibleScenario(tx, principal, key);
    const before = await closeMeasurement(tx, change, key, measurement);
    if (!before) throw missing(measurement);
    await insertEvent(tx, change, { key, kind: 'measurement_withdrawn', before, after: null });
    return { key: measurement };
  });
}

/** What is to come cannot have been measured, and what was measured before the trial is not of it. */
async function refuseDay(
  tx: Queryable,
  deps: Deps,
  trialFrom: string | null,
  { phase, measuredOn }: MeasurementInput,
): Promise<void> {
  const today = dayIn(deps.profile.timeZone, await nowOf(tx, deps.clock));
  if (measuredOn > today)
    throw new AppError('circulation.measured_ahead', 422, `${measuredOn} is still to come.`, { today });
  if (phase === 'during' && trialFrom === null)
    throw new AppError('circulation.trial_undated', 422, 'The scheme does not say when its trial began.');
  const isDuring = trialFrom !== null && measuredOn >= trialFrom;
  if (isDuring !== (phase === 'during'))
    throw new AppError('circulation.measured_outside', 422, `${measuredOn} is not ${phase} the trial.`, {
      day: measuredOn,
      trialFrom: trialFrom ?? '',
    });
}

const missing = (key: number) =>
  new AppError('circulation.measurement_missing', 404, `There is no measurement ${key} to be seen.`);
