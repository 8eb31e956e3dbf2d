import type { ConsultationFields } from '#core/consultation/consultation.ts';
import { fieldChanges } from '#core/lib/field-changes.ts';
import { restoreMasked } from '#core/privacy/restore-masked.ts';
import { writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { selectAreas } from '../areas/index.ts';
import { nowOf } from '../cases/index.ts';
import { seesSpec, visibleScenario } from '../circulation/index.ts';
import { dayIn } from '../measures/index.ts';
import { usedCodes } from './answers.sql.ts';
import { mayEditConsultation, visibleConsultation } from './consultation-scope.ts';
import {
  type Consultation,
  findById,
  insertConsultation,
  insertConsultationEvent,
  lockConsultationRow,
  selectEditsSince,
  selectReplies,
  updateConsultation,
  upsertReply,
} from './consultations.sql.ts';

const FIELDS = [
  'title',
  'question',
  'schemeKey',
  'options',
  'tags',
  'spec',
  'startsOn',
  'endsOn',
] as const satisfies readonly (keyof ConsultationFields)[];

/** 发起征询; the same id twice is the same consultation. */
export function createConsultation(
  deps: Deps,
  principal: Principal,
  id: string,
  fields: ConsultationFields,
): Promise<{ key: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const known = await findById(tx, id);
    if (known !== undefined) return { key: (await visibleConsultation(tx, principal, known)).key };
    await checkConsultation(tx, principal, undefined, fields);
    const key = await insertConsultation(tx, change, id, fields, (await activeDataset(tx)) === 'demo');
    await insertConsultationEvent(tx, change, key, 'created', null, { ...fields });
    return { key };
  });
}

/** Changes what is asked, whom, or until when; refused when somebody else wrote it since `expectedVersion`. */
export function editConsultation(
  deps: Deps,
  principal: Principal,
  key: number,
  expectedVersion: number,
  edit: Partial<ConsultationFields>,
): Promise<{ isChanged: boolean }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    await lockConsultationRow(tx, key);
    const before = await visibleConsultation(tx, principal, key);
    if (before.version !== expectedVersion)
      throw new AppError('consultation.changed', 409, `Consultation ${key} was changed meanwhile.`, {
        version: before.version,
        changes: fieldChanges(await selectEditsSince(tx, key, expectedVersion), FIELDS),
      });
    const fields = { ...pickFields(before), ...edit };
    fields.title = restoreMasked(fields.title, before.title);
    fields.question = restoreMasked(fields.question, before.question);
    const changed = FIELDS.filter((field) => JSON.stringify(fields[field]) !== JSON.stringify(before[field]));
    if (changed.length === 0) return { isChanged: false };
    await requireEditor(tx, principal, before);
    await checkConsultation(tx, principal, before, fields);
    await updateConsultation(tx, change, key, fields);
    const part = (of: ConsultationFields) => Object.fromEntries(changed.map((field) => [field, of[field]]));
    await insertConsultationEvent(tx, change, key, 'edited', part(before), part(fields));
    return { isChanged: true };
  });
}

/** 官方答复 to a concern, over the one that is there. `expectedVersion` is that of the reply the writer saw; null for none. */
export function replyToConcern(
  deps: Deps,
  principal: Principal,
  key: number,
  tagCode: string,
  { text, expectedVersion }: { text: string; expectedVersion: number | null },
): Promise<{ tagCode: string }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    await lockConsultationRow(tx, key);
    const consultation = await visibleConsultation(tx, principal, key);
    await requireEditor(tx, principal, consultation);
    if (!consultation.tags.some(({ code }) => code === tagCode))
      throw new AppError('consultation.tag_unknown', 422, `Consultation ${key} has no concern ${tagCode}.`);
    const before = (await selectReplies(tx, key)).find((reply) => reply.tagCode === tagCode);
    if ((before?.version ?? null) !== expectedVersion)
      throw new AppError(
        'consultation.reply_changed',
        409,
        `The answer to ${tagCode} was changed meanwhile.`,
        {
          version: before?.version ?? null,
        },
      );
    const repliedOn = dayIn(deps.profile.timeZone, await nowOf(tx, deps.clock));
    const words = restoreMasked(text, before?.text ?? '');
    await upsertReply(tx, change, key, { tagCode, text: words, repliedBy: principal.id, repliedOn });
    await insertConsultationEvent(
      tx,
      change,
      key,
      'replied',
      { tagCode, text: before?.text ?? '' },
      { tagCode, text: words },
    );
    return { tagCode };
  });
}

async function requireEditor(tx: Queryable, principal: Principal, consultation: Consultation): Promise<void> {
  const areas = await selectAreas(tx, await activeDataset(tx));
  if (mayEditConsultation(principal, areas, consultation)) return;
  throw new AppError('access.role', 403, `${principal.id} may not write consultation ${consultation.key}.`);
}

/** Whoever asks sees all whom they ask, and the schemes they name; what answers speak of stays in the lists. */
async function checkConsultation(
  tx: Queryable,
  principal: Principal,
  before: Consultation | undefined,
  fields: ConsultationFields,
): Promise<void> {
  if (fields.endsOn !== null && fields.endsOn < fields.startsOn)
    throw new AppError('consultation.period_wrong', 422, 'It ends before it begins.');
  const areas = await selectAreas(tx, await activeDataset(tx));
  if (!seesSpec(principal.scope, areas, fields.spec))
    throw new AppError('consultation.area_unknown', 404, 'There is no such area to be seen.');
  const old = new Set([before?.schemeKey, ...(before?.options ?? []).map(({ schemeKey }) => schemeKey)]);
  for (const scheme of [fields.schemeKey, ...fields.options.map(({ schemeKey }) => schemeKey)]) {
    if (scheme !== null && !old.has(scheme)) await visibleScenario(tx, principal, scheme);
  }
  if (!before) return;
  const used = await usedCodes(tx, before.key);
  const options = new Set(fields.options.map(({ code }) => code));
  const tags = new Set(fields.tags.map(({ code }) => code));
  const replied = (await selectReplies(tx, before.key)).map(({ tagCode }) => tagCode);
  const gone =
    used.options.find((code) => !options.has(code)) ??
    [...used.tags, ...replied].find((code) => !tags.has(code));
  const asksOtherwise = before.options.length === 0 && fields.options.length > 0;
  if (gone !== undefined || (asksOtherwise && (await hasAnswers(tx, before.key))))
    throw new AppError('consultation.in_use', 409, `Answers speak of ${gone ?? 'for or against'}.`);
}

async function hasAnswers(tx: Queryable, key: number): Promise<boolean> {
  const rows = await tx.query(
    `select from consultation_answers where consultation_key = $1 and state = 'current' and stance <> 'none' limit 1`,
    [key],
  );
  return rows.length > 0;
}

const pickFields = (row: Consultation): ConsultationFields =>
  Object.fromEntries(FIELDS.map((field) => [field, row[field]])) as unknown as ConsultationFields;
