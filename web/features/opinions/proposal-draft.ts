import { v4 as uuid } from 'uuid';
import type { AddressMatch } from '#core/addresses/index.ts';
import type { LngLat } from '#core/geo/types.ts';
import { isSure, type PlacedProposal } from '#core/opinions/index.ts';
import type { AcceptedOpinion, AcceptedPlace } from './text.queries.ts';

export type ProposalState = 'open' | 'accepted' | 'dropped' | 'stored';

/** A proposal with what a person did to it. */
export interface ProposalDraft {
  /** That of the opinion which comes of it. */
  id: string;
  proposal: PlacedProposal;
  /** Somebody selected its words: the rules had not seen it. */
  isOwn: boolean;
  state: ProposalState;
  categoryCode: string | null;
  sourceGroup: string | null;
  hasMeasure: boolean;
  /** The address as a person wrote it; undefined: as it stands in the text. */
  placeText: string | undefined;
  /** What the gazetteer knows for the address as it is written now. */
  match: AddressMatch;
  addressKey: string | null;
  /** Put on the map by a person, which overrules the gazetteer. */
  point: LngLat | undefined;
  /** The next text that names the address finds it there. */
  isTaught: boolean;
}

export function draftOf(proposal: PlacedProposal, isOwn = false): ProposalDraft {
  return {
    id: uuid(),
    proposal,
    isOwn,
    state: 'open',
    categoryCode: proposal.category?.code ?? null,
    sourceGroup: proposal.sourceGroup?.code ?? null,
    hasMeasure: proposal.measure !== null,
    placeText: undefined,
    match: proposal.match,
    addressKey: proposal.addressKey,
    point: undefined,
    isTaught: true,
  };
}

/** Where a draft lies on the map; undefined for streets, areas and what nobody knows. */
export function pointOf({ point, match }: Pick<ProposalDraft, 'point' | 'match'>): LngLat | undefined {
  if (point) return point;
  if (match.kind !== 'found' || match.lng === null || match.lat === null) return undefined;
  return ['point', 'building', 'entrance'].includes(match.precision) ? [match.lng, match.lat] : undefined;
}

export function addressOf({ placeText, proposal }: ProposalDraft): string {
  return placeText ?? proposal.place?.text ?? '';
}

/** Needs no second look, unless somebody changed it. */
export function isSureDraft({ proposal, isOwn }: ProposalDraft): boolean {
  return !isOwn && isSure(proposal);
}

/** Learned from what people put right before. */
export function isLearned({ proposal, match }: ProposalDraft): { place: boolean; category: boolean } {
  return {
    place: match.kind === 'found' && match.method === 'learned',
    category: proposal.category?.isLearned ?? false,
  };
}

/** What the server stores of a draft. */
export function acceptedOf(
  draft: ProposalDraft,
  isProblem: boolean,
  groups: readonly { code: string }[],
): AcceptedOpinion {
  const { id, proposal, categoryCode, sourceGroup, hasMeasure } = draft;
  const span = (of: { start: number; end: number }) => ({ start: of.start, end: of.end });
  return {
    id,
    quotes: proposal.quotes.map(span),
    title: null,
    place: placeOf(draft),
    categoryCode,
    // Somebody who selects words that the rules passed over teaches them, too.
    proposedCategoryCode: draft.isOwn ? null : (proposal.category?.code ?? null),
    measure: hasMeasure && proposal.measure ? span(proposal.measure) : null,
    // A campaign has groups of its own.
    sourceGroup: groups.some(({ code }) => code === sourceGroup) ? sourceGroup : null,
    topic: null,
    isProblem: isProblem && categoryCode !== null,
  };
}

function placeOf(draft: ProposalDraft): AcceptedPlace | null {
  const { proposal, placeText, match, addressKey, point, isTaught } = draft;
  if (!point && addressOf(draft) === '') return null;
  const said = {
    span: proposal.place && { start: proposal.place.start, end: proposal.place.end },
    text: placeText ?? null,
    addressKey,
    isTaught: point !== undefined && isTaught,
  };
  if (point)
    return { ...said, ...NOWHERE, precision: 'point', lng: point[0], lat: point[1], method: 'person' };
  if (match.kind !== 'found') return { ...said, ...NOWHERE };
  const { precision, lng, lat, method, confidence, areaKey, buildingKey, entranceKey } = match;
  return { ...said, precision, lng, lat, method, confidence, areaKey, buildingKey, entranceKey };
}

const NOWHERE = {
  precision: 'none',
  lng: null,
  lat: null,
  method: null,
  confidence: null,
  areaKey: null,
  buildingKey: null,
  entranceKey: null,
} as const;
