import { ERASED, eraseIn } from '#core/privacy/erase-text.ts';
import { findInField } from '#core/privacy/personal-fields.ts';
import type { ProblemText } from '#core/privacy/problem-texts.ts';
import type { UnitRef } from '#core/units/unit-kinds.ts';
import { writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { findUnit, insertUnitEvent, refuseChanged, selectRecord } from '../units/index.ts';
import { patternsOf, pieceOf, whatOf } from './erase.ts';
import { eraseRows, type TextTable } from './erase-rows.sql.ts';
import { eraseBeside } from './erasure.sql.ts';

export interface HouseholdWish {
  expectedVersion: number;
  reason: string;
  /** The room once more, as the person typed it: nothing of this can be taken back. */
  confirmedRoom: string;
}

export interface HouseholdErased {
  paths: string[];
  kinds: string[];
  replacementCount: number;
}

/** Pairings of a household ($1) or of its door, where it may be named, too. */
const PAIRED = `(select p.key from pairings p join households h on h.key = $1
  where p.household_key = h.key or p.entrance_key = h.entrance_key)`;

/** What was promised to a household ($1), or at one of its pairings. */
const PROMISED = `(select key from commitments where recipient_household_key = $1
  or (source_kind = 'pairing' and source_key in ${PAIRED}))`;

/** Where else words about a household stand; a test reads the whole dump. */
const TABLES: readonly TextTable[] = [
  { table: 'pairings', key: 'key', text: ['promise'], json: [], where: `key in ${PAIRED}` },
  { table: 'pairing_contacts', key: 'key', text: ['note'], json: [], where: `pairing_key in ${PAIRED}` },
  {
    table: 'visits',
    key: 'key',
    text: ['situation', 'request', 'thoughts', 'follow_up'],
    json: [],
    where: 'household_key = $1 or entrance_key = (select entrance_key from households where key = $1)',
  },
  {
    table: 'commitments',
    key: 'key',
    text: ['text', 'recipient_text', 'place_text', 'occasion', 'state_note'],
    json: [],
    where: `key in ${PROMISED}`,
  },
  {
    table: 'commitment_events',
    key: 'key',
    text: [],
    json: ['before', 'after'],
    where: `commitment_key in ${PROMISED}`,
  },
  { table: 'consultation_answers', key: 'key', text: ['reason'], json: [], where: 'household_key = $1' },
  {
    table: 'unit_events',
    key: 'key',
    text: [],
    json: ['before', 'after'],
    where: `unit_kind = 'household' and unit_key = $1`,
  },
];

/**
 * Overwrites for good whom to call in a household, and wherever the same words and other personal data stand in its pairings and
 * history; what help it needs goes, too. Who did it, when and why stays in the history and in the log. Throws `units.not_found`,
 * `units.changed`, `privacy.room_not_confirmed` and `privacy.nothing_to_erase`.
 */
export function eraseHousehold(
  deps: Deps,
  principal: Principal,
  key: number,
  { expectedVersion, reason: givenReason, confirmedRoom }: HouseholdWish,
): Promise<HouseholdErased> {
  const ref: UnitRef = { kind: 'household', key };
  return writeChange(deps, principal.id, async (tx, change) => {
    const dataset = await activeDataset(tx);
    await tx.query('select from households where key = $1 for update', [key]);
    refuseChanged(await findUnit(tx, dataset, principal, ref), expectedVersion);
    const record = await selectRecord(tx, ref);
    if (record.of !== 'household') throw new Error(`Household ${key} was read as ${record.of}`);
    if (confirmedRoom !== record.room)
      throw new AppError('privacy.room_not_confirmed', 409, 'Another room was typed.');
    const { tags } = record;
    const contact = [
      { path: 'contactName', field: '姓名', text: record.contactName },
      { path: 'contactPhone', field: '联系电话', text: record.contactPhone },
    ].filter((each): each is ProblemText => each.text !== null && each.text !== ERASED);
    const said = (await selectSaid(tx, key)).flatMap((each) =>
      findInField(each.field, each.text).map(({ start, end }) => pieceOf(each, start, end)),
    );
    const chosen = [...contact.map((each) => pieceOf(each, 0, each.text.length)), ...said];
    if (chosen.length === 0 && tags.length === 0)
      throw new AppError('privacy.nothing_to_erase', 409, `Household ${key} has no personal data.`);
    const patterns = patternsOf(chosen);
    let replacementCount = contact.length;
    for (const table of TABLES) replacementCount += (await eraseRows(tx, table, [key], patterns)).count;
    replacementCount += await eraseBeside(tx, dataset === 'demo', patterns);
    // As a whole: a name of one sign stands in too many words to be looked for.
    await tx.query(
      `update households set contact_name = case when contact_name is not null then $2::text end,
         contact_phone = case when contact_phone is not null then $2::text end, tags = '[]'::jsonb, version = $3 where key = $1`,
      [key, ERASED, change.version],
    );
    const { paths, kinds } = whatOf(chosen);
    const erased = { paths: [...paths, ...(tags.length > 0 ? ['tags'] : [])], kinds, replacementCount };
    const reason = eraseIn(givenReason, patterns).value;
    await insertUnitEvent(tx, change, ref, 'erased', null, { reason, ...erased }, dataset === 'demo');
    await tx.query(
      `insert into audit_log (recorded_at, actor, action, subject, details) values ($1, $2, 'privacy.erase', $3, $4::jsonb)`,
      [
        change.recordedAt,
        change.actor,
        `household ${key}`,
        JSON.stringify({ householdKey: key, origin: 'person', reason, ...erased }),
      ],
    );
    return erased;
  });
}

/** What was written down about the household itself: what was promised, what was seen there, and what was said at its door. */
async function selectSaid(q: Queryable, key: number): Promise<ProblemText[]> {
  const rows = await q.query<{ path: string; text: string }>(
    `select 'promise' as path, promise as text from pairings where household_key = $1
     union all select 'note', c.note from pairing_contacts c join pairings p on p.key = c.pairing_key
      where p.household_key = $1
     union all select n.path, n.text from visits v,
       lateral (values ('situation', v.situation), ('request', v.request), ('thoughts', v.thoughts), ('followUp', v.follow_up))
         as n(path, text)
      where v.household_key = $1 and n.text <> ''`,
    [key],
  );
  return rows.map((each) => ({ ...each, field: each.path }));
}
