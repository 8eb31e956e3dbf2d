import { v4 as uuid } from 'uuid';
import {
  type BroughtBackTo,
  canonicalVisit,
  checkVisit,
  type VisitFlaw,
  type VisitOutcome,
  type VisitRecord,
} from '#core/visits/visit-record.ts';
import { prepareUpload } from '../attachments/photo-upload.ts';
import { hashOfText } from './outbox-calls.ts';
import type { NewItem } from './outbox-item.ts';
import type { OwnPosition } from './own-position.ts';

export interface DraftPhoto {
  id: string;
  file: Blob;
  name: string;
}

/** A visit that is being written down. */
export interface VisitDraft {
  id: string;
  walkaboutKey: number;
  stopKey: number;
  entranceKey: number | null;
  householdKey: number | null;
  problemKey: number | null;
  facilityKey: number | null;
  /** As the outbox calls it: 海棠路3号 1单元 101. */
  label: string;
  arrivedAt: string;
  outcome: VisitOutcome | null;
  followUpOn: string | null;
  broughtBackTo: BroughtBackTo | null;
  peopleMet: number | null;
  situation: string;
  request: string;
  thoughts: string;
  followUp: string;
  photos: DraftPhoto[];
}

export type VisitSubject = Pick<
  VisitDraft,
  'walkaboutKey' | 'stopKey' | 'entranceKey' | 'householdKey' | 'problemKey' | 'facilityKey' | 'label'
>;

export function newVisit(subject: VisitSubject, now: Date): VisitDraft {
  return {
    ...subject,
    id: uuid(),
    arrivedAt: now.toISOString(),
    outcome: null,
    followUpOn: null,
    broughtBackTo: null,
    peopleMet: null,
    situation: '',
    request: '',
    thoughts: '',
    followUp: '',
    photos: [],
  };
}

/** Who walks: null is whoever is signed in. */
export interface Walkers {
  visitedBy: string | null;
  companions: string[];
}

/** The record as it will be sent; undefined while nobody said how it ended. */
export function recordOf(
  draft: VisitDraft,
  { visitedBy, companions }: Walkers,
  position: OwnPosition | null,
  leftAt: Date,
): VisitRecord | undefined {
  const { label: _, photos: __, outcome, ...rest } = draft;
  if (outcome === null) return undefined;
  const isBack = outcome === 'brought_back';
  return {
    ...rest,
    outcome,
    followUpOn: isBack ? draft.followUpOn : null,
    broughtBackTo: isBack ? draft.broughtBackTo : null,
    peopleMet: outcome === 'not_home' ? null : draft.peopleMet,
    lng: position?.lng ?? null,
    lat: position?.lat ?? null,
    accuracyM: position?.accuracyM ?? null,
    visitedBy,
    companions,
    // A clock that was set back meanwhile makes no visit that ends before it began.
    leftAt: new Date(Math.max(leftAt.getTime(), Date.parse(draft.arrivedAt))).toISOString(),
  };
}

/** What is missing before it can be kept. `today` is the office's day. */
export function flawOf(draft: VisitDraft, today: string): VisitFlaw | 'outcome_missing' | undefined {
  const record = recordOf(draft, { visitedBy: null, companions: [] }, null, new Date());
  if (!record) return 'outcome_missing';
  const checked = checkVisit(record, today);
  return checked.kind === 'refused' ? checked.reason : undefined;
}

/** The items of the outbox that a finished draft becomes: the record, then its photos, made small enough to send. */
export async function itemsOf(
  draft: VisitDraft,
  record: VisitRecord,
  owner: string,
  timeZone: string,
): Promise<NewItem[]> {
  const { walkaboutKey, stopKey, label } = draft;
  const shared = { owner, label, walkaboutKey, stopKey, madeAt: new Date().toISOString() };
  const { outcome, householdKey, problemKey, arrivedAt, followUpOn } = record;
  const visit: NewItem = {
    ...shared,
    id: record.id,
    kind: 'visit',
    sha256: hashOfText(canonicalVisit(record)),
    told: { outcome, householdKey, problemKey, arrivedAt, followUpOn },
    record,
    conflictOf: null,
  };
  return [visit, ...(await photoItems(draft.photos, record.id, shared, timeZone))];
}

export async function photoItems(
  photos: readonly DraftPhoto[],
  of: string,
  shared: Pick<NewItem, 'owner' | 'label' | 'walkaboutKey' | 'stopKey' | 'madeAt'>,
  timeZone: string,
): Promise<NewItem[]> {
  const items: NewItem[] = [];
  for (const { id, file, name } of photos) {
    const { blob, sha256, takenAt } = await prepareUpload(file, timeZone);
    items.push({ ...shared, id, kind: 'photo', sha256, of, fileName: name, takenAt, blob });
  }
  return items;
}
