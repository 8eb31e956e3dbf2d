import type { PlaceCandidate } from '#core/addresses/place-candidates.ts';
import { proposeTitle } from '#core/opinions/propose-title.ts';
import type { Triage } from '#core/problems/vocabulary.ts';
import type { IntakeInput, Suggestions } from './intake.queries.ts';

/** Where somebody says it is; `candidate` is what was picked of the places an address may mean. */
export type DraftPlace =
  | { kind: 'point'; lngLat: [number, number]; address: string }
  | { kind: 'address'; address: string; candidate: PlaceCandidate | null; isUnplaced: boolean }
  | { kind: 'none'; areaKey: number | null };

export interface DraftPhoto {
  id: string;
  file: File;
}

/** What stays from one opinion to the next: the same window, the same campaign. */
export interface IntakeHabits {
  sourceCode: string;
  channel: IntakeInput['channel'];
  campaignKey: number | null;
  eventKey: number | null;
  sourceGroup: string | null;
}

/** A form that is being filled in. Null is "as suggested" for title, summary, category and place. */
export interface IntakeDraft extends IntakeHabits {
  /** Of the opinion: sent twice, it is stored once. */
  id: string;
  text: string;
  title: string | null;
  summary: string | null;
  categoryCode: string | null;
  place: DraftPlace | null;
  /** Null: only where nobody knows the address yet. */
  learnAddress: boolean | null;
  topic: string | null;
  /** ISO 8601; null is now. */
  receivedAt: string | null;
  reporterName: string;
  reporterPhone: string;
  intoProblemKey: number | null;
  triage: Triage | null;
  fixedHow: string;
  photos: DraftPhoto[];
}

export function emptyDraft(id: string, habits: IntakeHabits): IntakeDraft {
  return {
    ...habits,
    id,
    text: '',
    title: null,
    summary: null,
    categoryCode: null,
    place: null,
    learnAddress: null,
    topic: null,
    receivedAt: null,
    reporterName: '',
    reporterPhone: '',
    intoProblemKey: null,
    triage: null,
    fixedHow: '',
    photos: [],
  };
}

export function habitsOf({
  sourceCode,
  channel,
  campaignKey,
  eventKey,
  sourceGroup,
}: IntakeHabits): IntakeHabits {
  return { sourceCode, channel, campaignKey, eventKey, sourceGroup };
}

/** Whether somebody wrote or chose anything that would be lost. */
export function isBegun(draft: IntakeDraft): boolean {
  const { text, place, reporterName, reporterPhone, photos, fixedHow, title } = draft;
  const words = [text, reporterName, reporterPhone, fixedHow, title ?? ''];
  const hasPlace = place !== null && (place.kind !== 'address' || place.address !== '');
  return hasPlace || photos.length > 0 || words.some((each) => each.trim() !== '');
}

/** An address in the words themselves is taken for the place when the gazetteer is as sure as this. */
const SPOKEN_CONFIDENCE = 0.75;
/** A typed address is placed at its first candidate from here on; below, a person picks. */
const TYPED_CONFIDENCE = 0.6;

/** The place that counts: the one chosen, else the one that the words speak of. */
export function placeOf({ place }: IntakeDraft, suggested: Suggestions | undefined): DraftPlace | null {
  if (place === null) {
    const [spoken] = suggested?.spoken ?? [];
    return spoken && spoken.confidence >= SPOKEN_CONFIDENCE
      ? { kind: 'address', address: spoken.matchedText, candidate: spoken, isUnplaced: false }
      : null;
  }
  if (place.kind !== 'address' || place.candidate || place.isUnplaced) return place;
  const [best] = suggested?.places ?? [];
  return best && best.confidence >= TYPED_CONFIDENCE ? { ...place, candidate: best } : place;
}

/** Whether the pin is kept for the address beside it, unless somebody says otherwise. */
export function learns({ learnAddress, place }: IntakeDraft, suggested: Suggestions | undefined): boolean {
  if (place?.kind !== 'point' || place.address.trim() === '') return false;
  const [best] = suggested?.places ?? [];
  return learnAddress ?? !(best && best.confidence >= TYPED_CONFIDENCE);
}

/** The category that counts: the one chosen, else the first suggested. */
export function categoryOf({ categoryCode }: IntakeDraft, suggested: Suggestions | undefined): string | null {
  return categoryCode ?? suggested?.categories[0]?.code ?? null;
}

/** Chosen to be none, although the words name somebody. */
export const NO_GROUP = '';

/** The group that counts: the one chosen, else the one that the words say speaks, if it is one of those asked here. */
export function groupOf(
  { sourceGroup }: Pick<IntakeDraft, 'sourceGroup'>,
  suggested: Suggestions | undefined,
  groups: readonly { code: string }[],
): string | null {
  if (sourceGroup !== null) return sourceGroup === NO_GROUP ? null : sourceGroup;
  const code = suggested?.speaker?.code;
  return groups.some((group) => group.code === code) ? (code ?? null) : null;
}

/** The point of a place, where it has one that problems are drawn at. */
export function pointOf(place: DraftPlace | null): { lngLat?: [number, number]; buildingKey?: number } {
  if (place?.kind === 'point') return { lngLat: place.lngLat };
  const candidate = place?.kind === 'address' ? place.candidate : null;
  if (!candidate || !['point', 'building', 'entrance'].includes(candidate.precision)) return {};
  const { lng, lat, buildingKey } = candidate;
  return {
    ...(lng !== null && lat !== null ? { lngLat: [lng, lat] as [number, number] } : {}),
    ...(buildingKey === null ? {} : { buildingKey }),
  };
}

/** How a place is said in a title; null where it has no words. */
export function placeWords(place: DraftPlace | null): string | null {
  if (place?.kind === 'point') return place.address.trim() || null;
  return (place?.kind === 'address' && place.address.trim()) || null;
}

export function titleOf(draft: IntakeDraft, place: DraftPlace | null, categoryName: string | null): string {
  return draft.title ?? proposeTitle(draft.text, placeWords(place), categoryName);
}

export type MissingField = 'text' | 'category' | 'fixedHow';

/** What has to be filled in before the form can be sent, in its order. */
export function missingOf(draft: IntakeDraft, categoryCode: string | null): MissingField[] {
  const missing: MissingField[] = [];
  if (draft.text.trim() === '') missing.push('text');
  if (categoryCode === null) missing.push('category');
  const isFixed = draft.triage === 'fixed_on_spot' && draft.intoProblemKey === null;
  if (isFixed && draft.fixedHow.trim() === '') missing.push('fixedHow');
  return missing;
}

/** The form as it is sent. Only what nothing is missing of. */
export function toInput(
  draft: IntakeDraft,
  suggested: Suggestions | undefined,
  {
    categoryCode,
    title,
    summary,
    sourceGroup,
  }: { categoryCode: string; title: string; summary: string; sourceGroup: string | null },
): IntakeInput {
  const place = placeOf(draft, suggested);
  const isNew = draft.intoProblemKey === null;
  return {
    id: draft.id,
    text: draft.text,
    title,
    summary: draft.summary ?? summary,
    categoryCode,
    suggestedCode: suggested?.categories[0]?.code ?? null,
    place: wishOf(place),
    learnAddress: learns(draft, suggested),
    ...habitsOf(draft),
    sourceGroup,
    topic: draft.topic,
    receivedAt: draft.receivedAt,
    reporterName: draft.reporterName.trim() || null,
    reporterPhone: draft.reporterPhone.trim() || null,
    intoProblemKey: draft.intoProblemKey,
    // a problem that is there goes its own way
    triage: isNew ? draft.triage : null,
    fixedHow: isNew && draft.triage === 'fixed_on_spot' ? draft.fixedHow.trim() : null,
  };
}

function wishOf(place: DraftPlace | null): IntakeInput['place'] {
  if (place?.kind === 'point') {
    return { kind: 'point', lngLat: place.lngLat, text: place.address.trim() || null };
  }
  if (place?.kind === 'address' && place.address.trim() !== '') {
    return { kind: 'address', text: place.address.trim(), candidateId: place.candidate?.id ?? null };
  }
  return { kind: 'none', areaKey: place?.kind === 'none' ? place.areaKey : null };
}
