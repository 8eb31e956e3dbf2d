import { v5 as uuidV5 } from 'uuid';
import type { AddressMatch } from '#core/addresses/index.ts';
import {
  type AnswerColumn,
  type AnswerIssue,
  type AnswerRow,
  readAnswerSheets,
} from '#core/consultation/answer-sheet.ts';
import { answerRefusal } from '#core/consultation/consultation.ts';
import { type Change, writeChange } from '../../db/change.ts';
import { activeDataset, type Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { nowOf } from '../cases/index.ts';
import { selectGazetteerEntries } from '../imports/index.ts';
import { dayIn } from '../measures/index.ts';
import { findImported, insertImport, markImported, selectSame } from './answer-imports.sql.ts';
import { placeOf } from './answer-writes.ts';
import {
  closeAnswer,
  findAnswerById,
  insertAnswer,
  type NewAnswer,
  noteReplacement,
  selectCurrent,
} from './answers.sql.ts';
import { placeId } from './asked-places.sql.ts';
import { findConsultation } from './consultation-scope.ts';
import { insertConsultationEvent, lockConsultationRow } from './consultations.sql.ts';

export interface AnswerFile {
  id: string;
  name: string;
  sha256: string;
  sheets: { name: string; lines: string[][] }[];
}

export interface AnswerImportOutcome {
  isStored: boolean;
  /** Null for a dry run and where nothing was stored. */
  importKey: number | null;
  rows: number;
  columns: Partial<Record<AnswerColumn, string>>;
  issues: AnswerIssue[];
  added: number;
  replaced: number;
  unchanged: number;
  /** Rows whose day is not said: they count as answered on the last day. */
  undated: number;
}

/** Below this a match of an address is none. */
const LEAST_CONFIDENCE = 0.6;
const MOST_ROWS = 5000;
/** Ends the transaction of a dry run, or of one with anything wrong in it, without leaving a trace. */
class NotStored extends Error {}

interface Matched extends AnswerRow {
  buildingKey: number;
  entranceKey: number | null;
}

/**
 * Takes a sheet of answers in: really carried out in one transaction, so that what a dry run says is what a run does. With
 * anything wrong, or as a dry run, nothing is stored. The household is the natural key: the same answer again changes nothing,
 * another one replaces the first.
 */
export async function importAnswers(
  deps: Deps,
  principal: Principal,
  key: number,
  file: AnswerFile,
  isDryRun: boolean,
): Promise<AnswerImportOutcome> {
  const { db, profile } = deps;
  const dataset = await activeDataset(db);
  const { consultation } = await findConsultation(db, principal, key);
  const read = readAnswerSheets(file.sheets, consultation, profile.timeZone);
  if (read.rows.length > MOST_ROWS)
    throw new AppError('consultation.import_too_long', 413, `${read.rows.length} rows.`, {
      limit: MOST_ROWS,
    });
  const { matched, issues } = await matchRows(deps, dataset, read.rows);
  const outcome: AnswerImportOutcome = {
    ...{ isStored: false, importKey: null, columns: read.columns, added: 0, replaced: 0, unchanged: 0 },
    rows: read.rows.length,
    undated: read.rows.filter(({ answeredOn }) => answeredOn === null).length,
    issues: [...read.issues, ...issues],
  };
  try {
    await writeChange(deps, principal.id, async (tx, change) => {
      const answers = await carryOut(tx, change, deps, principal, key, matched, outcome);
      outcome.issues.sort((a, b) => a.sheet.localeCompare(b.sheet) || a.row - b.row);
      if (isDryRun || outcome.issues.length > 0 || answers.length === 0) throw new NotStored();
      const { added, replaced, unchanged } = outcome;
      outcome.importKey = await insertImport(tx, change, key, file, { answers: added, replaced, unchanged });
      await markImported(tx, outcome.importKey, answers);
      const after = { fileName: file.name, added, replaced, unchanged };
      await insertConsultationEvent(tx, change, key, 'imported', null, after);
    });
  } catch (error) {
    if (!(error instanceof NotStored)) throw error;
    return { ...outcome, isStored: !isDryRun && outcome.issues.length === 0 };
  }
  return { ...outcome, isStored: true };
}

/** The house of each row, its door where one is named; all that are not found at once. */
async function matchRows(
  { db, jobs }: Pick<Deps, 'db' | 'jobs'>,
  dataset: Dataset,
  rows: readonly AnswerRow[],
): Promise<{ matched: Matched[]; issues: AnswerIssue[] }> {
  if (rows.length === 0) return { matched: [], issues: [] };
  const textOf = ({ address, unit }: AnswerRow) => `${address}${unit}`;
  const texts = [...new Set(rows.map(textOf))];
  const entries = await selectGazetteerEntries(db, dataset);
  const answers = await jobs.runInWorker<AddressMatch[]>('imports.matchAddresses', { entries, texts });
  const byText = new Map(texts.map((text, i) => [text, answers[i]]));
  const matched: Matched[] = [];
  const issues: AnswerIssue[] = [];
  for (const row of rows) {
    const match = byText.get(textOf(row));
    const value = [row.address, row.unit].filter(Boolean).join(' ');
    const refuse = (column: string, code: string) => issues.push({ ...at(row), column, code, value });
    if (match?.kind !== 'found' || match.buildingKey === null || match.confidence < LEAST_CONFIDENCE)
      refuse('楼栋', 'place_not_found');
    else if (row.unit !== '' && match.entranceKey === null) refuse('单元', 'door_not_found');
    else
      matched.push({
        ...row,
        buildingKey: match.buildingKey,
        entranceKey: row.unit === '' ? null : match.entranceKey,
      });
  }
  return { matched, issues };
}

async function carryOut(
  tx: Queryable,
  change: Change,
  deps: Deps,
  principal: Principal,
  key: number,
  rows: readonly Matched[],
  outcome: AnswerImportOutcome,
): Promise<number[]> {
  await lockConsultationRow(tx, key);
  const dataset = await activeDataset(tx);
  const { consultation, places } = await findConsultation(tx, principal, key);
  const asked = new Set(places.map(({ id }) => id));
  const today = dayIn(deps.profile.timeZone, await nowOf(tx, deps.clock));
  const last = consultation.endsOn !== null && consultation.endsOn < today ? consultation.endsOn : today;
  const seen = new Map<string, number>();
  const written: number[] = [];
  for (const row of rows) {
    const refuse = (column: string, code: string, value: string) =>
      outcome.issues.push({ ...at(row), column, code, value });
    const answeredOn = row.answeredOn ?? last;
    const { stance, optionCode, tags, reason, channel, room } = row;
    const refusal = answerRefusal(consultation, { stance, optionCode, tags, reason, answeredOn }, today);
    if (refusal) {
      refuse('', `consultation.${refusal}`, answeredOn);
      continue;
    }
    const { buildingKey, entranceKey } = row;
    const place = await placeOf(tx, dataset, principal, {
      buildingKey,
      entranceKey,
      householdKey: null,
      room,
    });
    if (!asked.has(placeId(place.buildingKey, place.entranceKey) ?? '')) {
      refuse('楼栋', 'consultation.place_outside', row.address);
      continue;
    }
    // without a room nobody can tell two households of a house apart: the words and their turn in the file do
    const words = JSON.stringify([
      place.entranceKey ?? place.buildingKey,
      stance,
      optionCode,
      tags,
      reason,
      answeredOn,
    ]);
    const turn = (seen.get(words) ?? 0) + 1;
    seen.set(words, turn);
    const [household] = place.refs;
    if (household !== undefined) {
      const first = seen.get(household);
      if (first !== undefined) {
        refuse('房号', 'repeated', `${room}（${first}）`);
        continue;
      }
      seen.set(household, row.row);
    }
    const answer: NewAnswer = {
      ...{ room, channel, stance, optionCode, reason, tags, answeredOn },
      id: uuidV5(JSON.stringify([household ?? 'nobody', words, turn, channel]), consultation.id),
    };
    const current = place.refs.length > 0 ? await selectCurrent(tx, key, place.refs) : undefined;
    const isSame = current
      ? await selectSame(tx, current.key, answer)
      : household === undefined && (await findImported(tx, key, answer.id));
    if (isSame) {
      outcome.unchanged++;
      continue;
    }
    // the id of an answer that was taken back or replaced since is taken
    if (await findAnswerById(tx, answer.id)) answer.id = uuidV5(`${change.version}`, answer.id);
    if (current) await closeAnswer(tx, change, current.key, 'replaced');
    const answerKey = await insertAnswer(tx, change, key, place, answer);
    if (current) await noteReplacement(tx, current.key, answerKey, household);
    const kind = current ? 'answer_replaced' : 'answered';
    const before = current ? { answerKey: current.key, stance: current.stance } : null;
    await insertConsultationEvent(tx, change, key, kind, before, { answerKey, stance, channel });
    if (current) outcome.replaced++;
    else outcome.added++;
    written.push(answerKey);
  }
  return written;
}

const at = ({ sheet, row }: AnswerRow) => ({ sheet, row });
