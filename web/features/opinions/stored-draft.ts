import type { LngLat } from '#core/geo/types.ts';
import { draftOf, type ProposalDraft } from './proposal-draft.ts';
import type { KeptText } from './text.queries.ts';

/** An opinion that was taken from a text before, as it stands among the proposals; undefined where its place in the text is not known. */
export function storedDraft(opinion: KeptText['opinions'][number]): ProposalDraft | undefined {
  const { spanFrom, spanTo, moreSpans, text, categoryCode, sourceGroup, placeText, lng, lat } = opinion;
  if (spanFrom === null || spanTo === null) return undefined;
  const point: LngLat | undefined = lng !== null && lat !== null ? [lng, lat] : undefined;
  return {
    ...draftOf({
      // The words are all there with the first.
      quotes: [
        { start: spanFrom, end: spanTo, text },
        ...(moreSpans ?? []).map(([start, end]) => ({ start, end, text: '' })),
      ],
      place: null,
      match: { kind: 'not_found', reason: 'no_place_in_text' },
      addressKey: null,
      extent: null,
      category: null,
      otherCategoryCodes: [],
      measure: null,
      sourceGroup: null,
      confidence: 1,
    }),
    state: 'stored',
    categoryCode,
    sourceGroup,
    placeText: placeText ?? undefined,
    point,
  };
}
