import { answerRefusal, plainRoom } from '#core/consultation/consultation.ts';
import type { UnitRef } from '#core/units/unit-kinds.ts';
import { writeChange } from '../../db/change.ts';
import { activeDataset, type Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { nowOf } from '../cases/index.ts';
import { dayIn } from '../measures/index.ts';
import { findUnit } from '../units/index.ts';
import {
  type AnswerPlace,
  closeAnswer,
  findAnswerById,
  insertAnswer,
  type NewAnswer,
  noteReplacement,
  selectAnswers,
  selectCurrent,
} from './answers.sql.ts';
import { placeId } from './asked-places.sql.ts';
import { findConsultation } from './consultation-scope.ts';
import { insertConsultationEvent, lockConsultationRow } from './consultations.sql.ts';

/** Where somebody says an answer comes from: the most exact one counts. */
export interface AnswerWish extends NewAnswer {
  buildingKey: number | null;
  entranceKey: number | null;
  householdKey: number | null;
  /** The answer of the same household that the writer has seen and means to replace. */
  replaces: number | null;
}

/**
 * 记答复: one answer counts for a household; a second one replaces it, once its writer has seen the first. The same id twice is the
 * same answer. Throws `consultation.answered_already` (409, with the answer that is there).
 */
export function recordAnswer(
  deps: Deps,
  principal: Principal,
  key: number,
  wish: AnswerWish,
): Promise<{ key: number; replacedKey: number | null }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    // answers of one consultation wait for one another, so that two of one household are one after the other
    await lockConsultationRow(tx, key);
    const { consultation, places } = await findConsultation(tx, principal, key);
    const known = await findAnswerById(tx, wish.id);
    if (known) {
      if (known.consultationKey !== key)
        throw new AppError('consultation.answer_missing', 404, 'The answer belongs elsewhere.');
      return { key: known.key, replacedKey: null };
    }
    const today = dayIn(deps.profile.timeZone, await nowOf(tx, deps.clock));
    const refusal = answerRefusal(consultation, wish, today);
    if (refusal) throw new AppError(`consultation.${refusal}`, 422, `Consultation ${key}: ${refusal}.`);
    const place = await placeOf(tx, await activeDataset(tx), principal, wish);
    const id = placeId(place.buildingKey, place.entranceKey);
    if (!places.some((each) => each.id === id))
      throw new AppError('consultation.place_outside', 422, 'The place is not asked.');
    const current = place.refs.length > 0 ? await selectCurrent(tx, key, place.refs) : undefined;
    if ((current?.key ?? null) !== wish.replaces) {
      if (!current) throw new AppError('consultation.answer_missing', 404, 'There is no answer to replace.');
      const { key: answerKey, answeredOn, stance, channel } = current;
      throw new AppError('consultation.answered_already', 409, 'This household has answered.', {
        answerKey,
        answeredOn,
        stance,
        channel,
      });
    }
    if (current) await closeAnswer(tx, change, current.key, 'replaced');
    const answerKey = await insertAnswer(tx, change, key, place, wish);
    if (current) await noteReplacement(tx, current.key, answerKey, place.refs[0]);
    const { stance, channel } = wish;
    await insertConsultationEvent(
      tx,
      change,
      key,
      current ? 'answer_replaced' : 'answered',
      current ? { answerKey: current.key, stance: current.stance } : null,
      { answerKey, stance, channel },
    );
    return { key: answerKey, replacedKey: current?.key ?? null };
  });
}

/** Takes back an answer that was written down wrongly; the history keeps it. */
export function withdrawAnswer(
  deps: Deps,
  principal: Principal,
  key: number,
  answerKey: number,
): Promise<{ key: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    await lockConsultationRow(tx, key);
    await findConsultation(tx, principal, key);
    const answer = (await selectAnswers(tx, principal, key)).find((each) => each.key === answerKey);
    if (!answer)
      throw new AppError('consultation.answer_missing', 404, `There is no current answer ${answerKey}.`);
    await closeAnswer(tx, change, answerKey, 'withdrawn');
    const { stance } = answer;
    await insertConsultationEvent(tx, change, key, 'answer_withdrawn', { answerKey, stance }, null);
    return { key: answerKey };
  });
}

/** The house, door and household that somebody means, and by which names the household may be known. */
export async function placeOf(
  tx: Queryable,
  dataset: Dataset,
  principal: Principal,
  {
    householdKey,
    entranceKey,
    buildingKey,
    room,
  }: Pick<AnswerWish, 'householdKey' | 'entranceKey' | 'buildingKey' | 'room'>,
): Promise<AnswerPlace> {
  const ref: UnitRef | undefined =
    householdKey !== null
      ? { kind: 'household', key: householdKey }
      : entranceKey !== null
        ? { kind: 'entrance', key: entranceKey }
        : buildingKey !== null
          ? { kind: 'building', key: buildingKey }
          : undefined;
  if (!ref) throw new AppError('consultation.place_missing', 422, 'Nobody said from where the answer comes.');
  const { around, subdistrictKey, communityKey, gridKey } = await findUnit(tx, dataset, principal, ref);
  const keyOf = (kind: UnitRef['kind']) =>
    ref.kind === kind ? ref.key : (around.find((each) => each.kind === kind)?.key ?? null);
  const building = keyOf('building');
  const entrance = keyOf('entrance') ?? (await onlyDoor(tx, dataset, building));
  const plain = plainRoom(room);
  const household = keyOf('household') ?? (await registered(tx, dataset, entrance, plain));
  const told = household === null ? plain : plainRoom(await roomOf(tx, household));
  // told before the household was registered, or before its door was known: still the same household
  const refs = [
    household === null ? undefined : `h${household}`,
    told && entrance !== null ? `e${entrance}:${told}` : undefined,
    told && building !== null && ref.kind === 'building' ? `b${building}:${told}` : undefined,
  ].filter((each) => each !== undefined);
  return {
    buildingKey: building,
    entranceKey: entrance,
    householdKey: household,
    subdistrictKey,
    communityKey,
    gridKey,
    refs,
  };
}

async function onlyDoor(tx: Queryable, dataset: Dataset, buildingKey: number | null): Promise<number | null> {
  if (buildingKey === null) return null;
  const doors = await tx.query<{ key: number }>(
    'select key from entrances where is_demo = $1 and building_key = $2 limit 2',
    [dataset === 'demo', buildingKey],
  );
  return doors.length === 1 ? doors[0].key : null;
}

async function registered(
  tx: Queryable,
  dataset: Dataset,
  entranceKey: number | null,
  plain: string,
): Promise<number | null> {
  if (entranceKey === null || plain === '') return null;
  const rows = await tx.query<{ key: number; room: string }>(
    'select key, room from households where is_demo = $1 and entrance_key = $2',
    [dataset === 'demo', entranceKey],
  );
  return rows.find(({ room }) => plainRoom(room) === plain)?.key ?? null;
}

async function roomOf(tx: Queryable, householdKey: number): Promise<string> {
  const [row] = await tx.query<{ room: string }>('select room from households where key = $1', [
    householdKey,
  ]);
  return row?.room ?? '';
}
