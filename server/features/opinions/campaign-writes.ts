import { type CampaignPhase, phaseOn } from '#core/campaigns/campaign-phases.ts';
import { localDay } from '#core/lib/local-day.ts';
import { restoreMasked } from '#core/privacy/restore-masked.ts';
import { type Change, writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import {
  type Campaign,
  type CampaignEvent,
  type CampaignFields,
  type EventFields,
  insertCampaign,
  insertCampaignChange,
  insertCampaignEvent,
  selectCampaignEvents,
  selectCampaigns,
  selectUsedCodes,
  updateCampaign,
  updateCampaignEvent,
} from './campaigns.sql.ts';
import { insertOpinionEvents } from './opinion-events.sql.ts';

export async function findCampaign(q: Queryable, key: number): Promise<Campaign> {
  const [campaign] = await selectCampaigns(q, await activeDataset(q), key);
  if (!campaign) throw new AppError('campaigns.not_found', 404, `There is no campaign ${key}.`);
  return campaign;
}

/** A new campaign. The same id again is answered with what is there. */
export function createCampaign(
  deps: Deps,
  principal: Principal,
  id: string,
  fields: CampaignFields,
): Promise<{ key: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const key = await insertCampaign(tx, change, await activeDataset(tx), id, fields);
    if (key === undefined) {
      const [known] = await tx.query<{ key: number }>('select key from campaigns where id = $1', [id]);
      return known;
    }
    await insertCampaignChange(tx, change, key, 'created', {}, fields);
    return { key };
  });
}

/**
 * Changes a campaign; refused (409) when somebody wrote it since `expectedVersion`, and where a group, topic or phase goes that
 * something is filed under. Opinions without a phase get the one that now holds their day.
 */
export function editCampaign(
  deps: Deps,
  principal: Principal,
  key: number,
  expectedVersion: number,
  edit: Partial<CampaignFields>,
): Promise<{ isChanged: boolean }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const campaign = await lockCampaign(tx, key);
    refuseChanged(campaign, expectedVersion);
    const fields = changedOf(campaign, {
      ...edit,
      ...(edit.name === undefined ? {} : { name: restoreMasked(edit.name, campaign.name) }),
      ...(edit.description === undefined
        ? {}
        : { description: restoreMasked(edit.description, campaign.description) }),
    });
    if (Object.keys(fields).length === 0) return { isChanged: false };
    const { fromDate, toDate } = { ...campaign, ...fields };
    if (toDate !== null && toDate < fromDate)
      throw new AppError('campaigns.dates_reversed', 422, `${toDate} lies before ${fromDate}.`);
    await refuseDropped(tx, key, fields);
    await updateCampaign(tx, change, key, fields);
    await insertCampaignChange(tx, change, key, 'edited', pick(campaign, fields), fields);
    if (fields.phases) await fillPhases(tx, change, key, fields.phases, deps.profile.timeZone);
    return { isChanged: true };
  });
}

export function createEvent(
  deps: Deps,
  principal: Principal,
  campaignKey: number,
  id: string,
  fields: EventFields,
): Promise<{ key: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const campaign = await lockCampaign(tx, campaignKey);
    checkAttendance(campaign, fields);
    const key = await insertCampaignEvent(tx, change, await activeDataset(tx), campaignKey, id, fields);
    if (key === undefined) {
      const [known] = await tx.query<{ key: number }>('select key from campaign_events where id = $1', [id]);
      return known;
    }
    await insertCampaignChange(tx, change, campaignKey, 'event_created', {}, fields, key);
    return { key };
  });
}

export function editEvent(
  deps: Deps,
  principal: Principal,
  campaignKey: number,
  eventKey: number,
  expectedVersion: number,
  edit: Partial<EventFields>,
): Promise<{ isChanged: boolean }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const campaign = await lockCampaign(tx, campaignKey);
    const event = await findEvent(tx, campaignKey, eventKey);
    refuseChanged(event, expectedVersion);
    const fields = changedOf(event, {
      ...edit,
      ...(edit.title === undefined ? {} : { title: restoreMasked(edit.title, event.title) }),
      ...(edit.place === undefined ? {} : { place: restoreMasked(edit.place, event.place) }),
    });
    if (Object.keys(fields).length === 0) return { isChanged: false };
    checkAttendance(campaign, { ...event, ...fields });
    await updateCampaignEvent(tx, change, eventKey, fields);
    await insertCampaignChange(
      tx,
      change,
      campaignKey,
      'event_edited',
      pick(event, fields),
      fields,
      eventKey,
    );
    return { isChanged: true };
  });
}

/** Refused while opinions or texts were taken from it: they would lose where they come from. */
export function removeEvent(
  deps: Deps,
  principal: Principal,
  campaignKey: number,
  eventKey: number,
): Promise<{ isRemoved: true }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    await lockCampaign(tx, campaignKey);
    const { kind, title, heldOn, place, attendance } = await findEvent(tx, campaignKey, eventKey);
    const [{ count }] = await tx.query<{ count: number }>(
      `select (select count(*) from opinions where event_key = $1)::int
         + (select count(*) from opinion_texts where event_key = $1)::int as count`,
      [eventKey],
    );
    if (count > 0)
      throw new AppError('campaigns.event_in_use', 409, `Event ${eventKey} has ${count} opinions.`, {
        count,
      });
    const before = { kind, title, heldOn, place, attendance };
    await tx.query('delete from campaign_events where key = $1', [eventKey]);
    await insertCampaignChange(tx, change, campaignKey, 'event_removed', before, {}, eventKey);
    return { isRemoved: true };
  });
}

async function lockCampaign(tx: Queryable, key: number): Promise<Campaign> {
  await tx.query('select from campaigns where key = $1 for update', [key]);
  return findCampaign(tx, key);
}

async function findEvent(tx: Queryable, campaignKey: number, eventKey: number): Promise<CampaignEvent> {
  const event = (await selectCampaignEvents(tx, campaignKey)).find(({ key }) => key === eventKey);
  if (!event) throw new AppError('campaigns.event_not_found', 404, `There is no event ${eventKey}.`);
  return event;
}

function refuseChanged({ version }: { version: number }, expectedVersion: number): void {
  if (version === expectedVersion) return;
  throw new AppError('campaigns.changed', 409, `At version ${version}, not ${expectedVersion}.`, { version });
}

function checkAttendance({ sourceGroups }: Campaign, { attendance }: EventFields): void {
  const stranger = Object.keys(attendance).find((code) => !sourceGroups.some((each) => each.code === code));
  if (stranger === undefined) return;
  throw new AppError('opinions.code_unknown', 422, `There is no group ${stranger}.`, {
    field: 'attendance',
    value: stranger,
  });
}

async function refuseDropped(tx: Queryable, key: number, fields: Partial<CampaignFields>): Promise<void> {
  const used = await selectUsedCodes(tx, key);
  for (const list of ['sourceGroups', 'topics', 'phases'] as const) {
    const left = fields[list];
    const dropped = left ? used[list].filter((code) => !left.some((each) => each.code === code)) : [];
    if (dropped.length > 0)
      throw new AppError('campaigns.code_in_use', 409, `${list}: ${dropped.join(', ')} has opinions.`, {
        list,
        codes: dropped,
      });
  }
}

async function fillPhases(
  tx: Queryable,
  change: Change,
  campaignKey: number,
  phases: readonly CampaignPhase[],
  timeZone: string,
): Promise<void> {
  const rows = await tx.query<{ key: number; receivedAt: string }>(
    `select key, received_at as "receivedAt" from opinions where campaign_key = $1 and phase_code is null
      order by key for update`,
    [campaignKey],
  );
  const filled = rows.flatMap(({ key, receivedAt }) => {
    const phaseCode = phaseOn(phases, localDay(receivedAt, timeZone));
    return phaseCode === null ? [] : [{ key, phaseCode }];
  });
  if (filled.length === 0) return;
  await tx.query(
    `update opinions o set phase_code = r."phaseCode", version = $2, updated_at = $3
       from jsonb_to_recordset($1::jsonb) as r(key int, "phaseCode" text) where o.key = r.key`,
    [JSON.stringify(filled), change.version, change.recordedAt],
  );
  await insertOpinionEvents(
    tx,
    change,
    filled.map(({ key, phaseCode }) => ({
      opinionKey: key,
      kind: 'edited',
      changes: { before: { phaseCode: null }, after: { phaseCode } },
    })),
  );
}

function changedOf<T extends object>(row: T, edit: Partial<T>): Partial<T> {
  const names = Object.keys(edit) as (keyof T)[];
  const changed = names.filter(
    (name) => edit[name] !== undefined && JSON.stringify(edit[name]) !== JSON.stringify(row[name]),
  );
  return Object.fromEntries(changed.map((name) => [name, edit[name]])) as Partial<T>;
}

function pick(row: object, fields: object): object {
  return Object.fromEntries(
    Object.keys(fields).map((name) => [name, (row as Record<string, unknown>)[name]]),
  );
}
