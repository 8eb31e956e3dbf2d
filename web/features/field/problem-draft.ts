import { v4 as uuid } from 'uuid';
import { proposeTitle } from '#core/opinions/propose-title.ts';
import type { Triage } from '#core/problems/vocabulary.ts';
import type { IntakeInput } from '../intake/intake.queries.ts';
import { hashOfText } from './outbox-calls.ts';
import type { NewItem } from './outbox-item.ts';
import { type DraftPhoto, photoItems } from './visit-draft.ts';

/** Something new that is found on the way. */
export interface ProblemDraft {
  id: string;
  walkaboutKey: number;
  stopKey: number;
  /** Where it is: the stop's own point, or where the phone stands. */
  lngLat: [number, number];
  placeText: string;
  text: string;
  categoryCode: string | null;
  triage: Triage | null;
  fixedHow: string;
  photos: DraftPhoto[];
}

export function newProblem(
  place: Pick<ProblemDraft, 'walkaboutKey' | 'stopKey' | 'lngLat' | 'placeText'>,
): ProblemDraft {
  return { ...place, id: uuid(), text: '', categoryCode: null, triage: null, fixedHow: '', photos: [] };
}

export type ProblemFlaw = 'text_missing' | 'category_missing' | 'fixed_how_missing';

export function problemFlaw({ text, categoryCode, triage, fixedHow }: ProblemDraft): ProblemFlaw | undefined {
  if (text.trim() === '') return 'text_missing';
  if (categoryCode === null) return 'category_missing';
  return triage === 'fixed_on_spot' && fixedHow.trim() === '' ? 'fixed_how_missing' : undefined;
}

/** Under these an opinion heard at a door is taken in; see the profile's sources. */
const SOURCE = 'visit';
const CHANNEL = 'visit';

/** The items of the outbox that it becomes: the problem as the window takes it in, then its photos. */
export async function problemItems(
  draft: ProblemDraft,
  categoryName: string | null,
  owner: string,
  timeZone: string,
): Promise<NewItem[]> {
  const { id, text, placeText, lngLat, categoryCode, triage, fixedHow, walkaboutKey, stopKey } = draft;
  if (categoryCode === null) throw new Error(`Problem ${id} has no category.`);
  const title = proposeTitle(text, placeText || null, categoryName);
  const input: IntakeInput = {
    id,
    text,
    title,
    categoryCode,
    place: { kind: 'point', lngLat, text: placeText || null },
    sourceCode: SOURCE,
    channel: CHANNEL,
    triage,
    fixedHow: triage === 'fixed_on_spot' ? fixedHow.trim() : null,
  };
  const shared = { owner, label: placeText, walkaboutKey, stopKey, madeAt: new Date().toISOString() };
  const problem: NewItem = {
    ...shared,
    id,
    kind: 'problem',
    sha256: hashOfText(text),
    title,
    input,
  };
  return [problem, ...(await photoItems(draft.photos, id, shared, timeZone))];
}
