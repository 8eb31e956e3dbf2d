import { v4 as uuid } from 'uuid';
import type { VisitRecord } from '#core/visits/visit-record.ts';
import { answer } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { type FieldForm, ownerOf, useField, type Who } from './field.store.ts';
import { forget, remember } from './field-storage.ts';
import { discard, enqueue, sendNow, useOutbox } from './outbox.store.ts';
import { useOwnPosition } from './own-position.ts';
import { problemItems } from './problem-draft.ts';
import {
  itemsOf,
  newVisit,
  recordOf,
  type VisitDraft,
  type VisitSubject,
  type Walkers,
} from './visit-draft.ts';

const { setState, getState } = useField;
const SAVE_PAUSE_MS = 300;
let timer: ReturnType<typeof setTimeout> | undefined;

const keyOf = (who: Who) => `form.${ownerOf(who)}`;

/** Opens a form, or changes what stands in it; kept so that a page that is closed half way loses no word. */
export function setForm(form: FieldForm | null): void {
  setState({ form });
  const { who } = getState();
  if (!who) return;
  clearTimeout(timer);
  if (form === null) void forget(keyOf(who));
  else timer = setTimeout(() => void remember(keyOf(who), form), SAVE_PAUSE_MS);
}

export function beginVisit(subject: VisitSubject, outcome: VisitDraft['outcome'] = null): void {
  setForm({ kind: 'visit', draft: { ...newVisit(subject, new Date()), outcome } });
}

export function patchVisit(patch: Partial<VisitDraft>): void {
  const { form } = getState();
  if (form?.kind === 'visit') setForm({ kind: 'visit', draft: { ...form.draft, ...patch } });
}

/** Who walks in the chosen team: the person here, or in trial mode the one they named; the rest came along. */
export function walkers(): Walkers {
  const { who, bundle, teamKey, walkerId } = getState();
  const members = bundle?.teams.find(({ key }) => key === teamKey)?.members ?? [];
  const userId = who?.person.userId ?? null;
  const visitedBy = userId === null ? (walkerId ?? members[0]?.userId ?? null) : null;
  const self = visitedBy ?? userId;
  const isOfTeam = members.some((member) => member.userId === self);
  return {
    visitedBy,
    companions: isOfTeam ? members.map((member) => member.userId).filter((id) => id !== self) : [],
  };
}

/** Puts a finished visit into the outbox. Throws `NotKept` when the device has no room; the form then stays as it is. */
export async function saveVisit(draft: VisitDraft): Promise<VisitRecord> {
  const { who, profile } = getState();
  const record = recordOf(draft, walkers(), useOwnPosition.getState().position, new Date());
  if (!who || !record) throw new Error(`Visit ${draft.id} cannot be kept without a person and an outcome.`);
  await enqueue(await itemsOf(draft, record, ownerOf(who), profile?.timeZone ?? 'Asia/Shanghai'));
  return record;
}

export async function saveProblem(form: Extract<FieldForm, { kind: 'problem' }>): Promise<void> {
  const { who, profile } = getState();
  if (!who) throw new Error('Nobody is here.');
  const category = profile?.categories.find(({ code }) => code === form.draft.categoryCode);
  const timeZone = profile?.timeZone ?? 'Asia/Shanghai';
  await enqueue(await problemItems(form.draft, category?.name ?? null, ownerOf(who), timeZone));
}

/** The office's day: beside demonstration data that of theirs. */
export function fieldToday(who: Who | null, timeZone: string): string {
  const now = who?.asOf ? new Date(who.asOf) : new Date();
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now);
}

/** Undoes what was recorded a moment ago: here, and on the server where it has arrived already. */
export async function takeBack(id: string): Promise<void> {
  await sendNow();
  const item = useOutbox.getState().items?.find((each) => each.id === id);
  if (item?.state === 'arrived' && item.key !== null) {
    await answer(client.visits[':key'].$delete({ param: { key: String(item.key) } }));
  }
  await discard(id);
}

/** What was brought back from an earlier visit is done. */
export async function settle(visitKey: number, label: string, stopKey: number): Promise<void> {
  const { who, bundle } = getState();
  if (!who || !bundle) return;
  await enqueue([
    {
      kind: 'settle',
      id: uuid(),
      owner: ownerOf(who),
      label,
      walkaboutKey: bundle.walkabout.key,
      stopKey,
      madeAt: new Date().toISOString(),
      visitKey,
    },
  ]);
}
