import { v4 as uuid } from 'uuid';
import { addressKey, parseAddresses } from '#core/addresses/index.ts';
import type { Triage } from '#core/problems/vocabulary.ts';
import { RESTRICTED_SOURCE } from '#core/profile/profile.ts';
import { type Change, writeChange } from '../../db/change.ts';
import { activeDataset, type Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import {
  insertProblem,
  isOverseer,
  lockProblem,
  moveLocked,
  type ProblemPlace,
  saveLearnedPlace,
  selectDetail,
} from '../problems/index.ts';
import { selectOpinionPlace, selectTakenBefore } from './intake.sql.ts';
import { type PlaceWish, pickPlace, placeOf } from './intake-places.ts';
import { type Correction, insertCorrections } from './opinion-corrections.sql.ts';
import type { OpinionDraft } from './opinion-draft.ts';
import { linkOpinion } from './opinion-links.ts';
import { insertOpinions } from './opinion-store.ts';
import type { KnownPlaces } from './place-gazetteer.ts';

/** What is learned of a text: enough to know a like one again. */
const PASSAGE_SIGNS = 300;

/** What a person says at the window, and what is to become of it. */
export interface Intake
  extends Pick<
    OpinionDraft,
    | 'id'
    | 'text'
    | 'summary'
    | 'channel'
    | 'sourceCode'
    | 'campaignKey'
    | 'eventKey'
    | 'sourceGroup'
    | 'topic'
    | 'reporterName'
    | 'reporterPhone'
  > {
  title: string;
  categoryCode: string;
  /** What was suggested first when the category was chosen. */
  suggestedCode: string | null;
  /** Null: now. */
  receivedAt: string | null;
  place: PlaceWish;
  /** Keep where the pin of an address is, for whoever names it next. */
  learnAddress: boolean;
  /** The problem it is one more voice of; null makes a new one. */
  intoProblemKey: number | null;
  triage: Triage | null;
  /** What was done, where it was solved on the spot. */
  fixedHow: string | null;
}

export interface TakenIn {
  opinionKey: number;
  problemKey: number;
  /** A problem was made, and not found. */
  isNewProblem: boolean;
  /** It was taken in before, by the same person under the same id. */
  isRepeat: boolean;
}

/**
 * Takes an opinion in with its problem, all or nothing: a new one or one that is there, its triage, and what is learned from
 * the person's choices. Sent again, it answers what became of it the first time.
 */
export function takeIn(
  deps: Deps,
  principal: Principal,
  places: KnownPlaces,
  intake: Intake,
): Promise<TakenIn> {
  const { place } = intake;
  if (intake.sourceCode === RESTRICTED_SOURCE && !isOverseer(principal))
    throw new AppError('access.role', 403, `${principal.id} may not take in ${RESTRICTED_SOURCE}.`);
  const picked = place.kind === 'address' ? pickPlace(places, place.text, place.candidateId) : undefined;
  return writeChange(deps, principal.id, async (tx, change) => {
    const dataset = await activeDataset(tx);
    const before = await takenBefore(tx, dataset, principal, intake);
    if (before) return before;
    if (intake.receivedAt !== null && intake.receivedAt > change.effectiveAt)
      throw new AppError('intake.received_later', 400, `${intake.receivedAt} is still to come.`);
    const homeKey = principal.scope.kind === 'all' ? null : (principal.scope.areaKeys[0] ?? null);
    const draft: OpinionDraft = {
      ...opinionFields(intake),
      ...(await placeOf(tx, place, picked, homeKey)),
      addressKey: addressKeyOf(places, place),
      receivedAt: intake.receivedAt ?? change.effectiveAt,
    };
    const [opinion] = await insertOpinions(tx, [draft], change, deps.profile);
    const stored = await selectOpinionPlace(tx, opinion.key);
    if (intake.intoProblemKey === null) refuseOutside(principal, stored);
    const problemKey = await problemFor(tx, change, deps, principal, dataset, intake, draft, stored);
    await linkOpinion(tx, [opinion.key], problemKey, change);
    if (intake.triage === 'fixed_on_spot') await fixOnSpot(tx, change, deps, principal, problemKey, intake);
    await learn(tx, change, dataset, intake, opinion.key, stored);
    return {
      opinionKey: opinion.key,
      problemKey,
      isNewProblem: intake.intoProblemKey === null,
      isRepeat: false,
    };
  });
}

async function takenBefore(
  tx: Queryable,
  dataset: Dataset,
  principal: Principal,
  { id, text }: Intake,
): Promise<TakenIn | undefined> {
  const before = await selectTakenBefore(tx, dataset, id);
  if (!before) return undefined;
  if (before.createdBy !== principal.id || before.problemKey === null || before.text !== text)
    throw new AppError('opinions.id_taken', 409, `Opinion ${id} was taken in otherwise.`);
  return { opinionKey: before.key, problemKey: before.problemKey, isNewProblem: false, isRepeat: true };
}

function opinionFields(intake: Intake): Omit<OpinionDraft, 'receivedAt'> {
  const { id, text, title, summary, channel, sourceCode, campaignKey, eventKey, sourceGroup, topic } = intake;
  const { reporterName, reporterPhone, categoryCode } = intake;
  return {
    ...{ id, text, title, summary, channel, sourceCode, campaignKey, eventKey, sourceGroup, topic },
    ...{ reporterName, reporterPhone, categoryCode },
  };
}

/** The one place that the words name; several, or none, are no key. */
function addressKeyOf({ gazetteer }: KnownPlaces, wish: PlaceWish): string | null {
  if (wish.kind === 'none' || wish.text === null) return null;
  const found = parseAddresses(wish.text, gazetteer.lexicon);
  return found.length === 1 ? addressKey(found[0]) : null;
}

/** Whoever is limited to areas takes nothing in that they could not see afterwards. */
function refuseOutside({ id, scope }: Principal, { subdistrictKey, communityKey, gridKey }: ProblemPlace) {
  if (scope.kind === 'all') return;
  const keys = [subdistrictKey, communityKey, gridKey];
  if (scope.areaKeys.some((key) => keys.includes(key))) return;
  throw new AppError('intake.outside_areas', 403, `${id} takes in what lies in other areas.`);
}

async function problemFor(
  tx: Queryable,
  change: Change,
  deps: Deps,
  principal: Principal,
  dataset: Dataset,
  { intoProblemKey, title, text, categoryCode, sourceCode, triage }: Intake,
  { receivedAt }: OpinionDraft,
  place: ProblemPlace,
): Promise<number> {
  if (intoProblemKey !== null) {
    const { status } = await lockProblem(tx, principal, intoProblemKey);
    if (status === 'merged' || status === 'voided')
      throw new AppError('cases.merge_target_missing', 409, `Problem ${intoProblemKey} is ${status}.`);
    return intoProblemKey;
  }
  if (!deps.profile.categories.some(({ code }) => code === categoryCode))
    throw new AppError('opinions.code_unknown', 422, `There is no category ${categoryCode}.`, {
      field: 'categoryCode',
      value: categoryCode,
    });
  // 现场解决 is a move of its own, with what was done in it
  const known = triage === 'fixed_on_spot' ? null : triage;
  const words = { title, text, categoryCode, sourceCode, triage: known };
  return insertProblem(tx, change, dataset, { id: uuid(), ...words, reportedAt: receivedAt, place });
}

async function fixOnSpot(
  tx: Queryable,
  change: Change,
  deps: Deps,
  principal: Principal,
  problemKey: number,
  { fixedHow }: Intake,
): Promise<void> {
  const problem = await selectDetail(tx, await activeDataset(tx), problemKey, true);
  if (!problem) throw new Error(`Problem ${problemKey} is gone within its own write.`);
  await moveLocked(tx, change, deps, principal, problem, 'fix_on_spot', {
    ...(fixedHow ? { reason: fixedHow } : {}),
  });
}

/** The next suggestion knows what somebody chose otherwise, and where they say an address is. */
async function learn(
  tx: Queryable,
  change: Change,
  dataset: Dataset,
  intake: Intake,
  opinionKey: number,
  { lng, lat, precision, buildingKey }: ProblemPlace,
): Promise<void> {
  const { categoryCode, suggestedCode, text, place, learnAddress } = intake;
  const learned: Correction[] = [];
  if (categoryCode !== suggestedCode) {
    const passage = [...text].slice(0, PASSAGE_SIGNS).join('');
    learned.push({ kind: 'category', passage, proposed: suggestedCode, chosen: categoryCode, opinionKey });
  }
  if (learnAddress && place.kind === 'point' && place.text !== null && lng !== null && lat !== null) {
    const address = place.text;
    await saveLearnedPlace(tx, change, dataset, { address, lng, lat, precision, buildingKey });
    const chosen = `${lng},${lat}`;
    learned.push({ kind: 'place', passage: address, proposed: null, chosen, opinionKey });
  }
  await insertCorrections(tx, change, dataset, learned);
}
