import { isTooFew } from '#core/reviews/figure-content.ts';
import type { SubjectKind } from '#core/reviews/scene.ts';
import type { SceneContent } from '#core/reviews/scene-content.ts';

/** A content with nothing in it yet. */
export function blankContent(
  subject: SubjectKind,
  isMasked: boolean,
  parts: Partial<SceneContent> = {},
): SceneContent {
  return {
    subject,
    name: '',
    period: null,
    previous: null,
    figures: [],
    charts: [],
    tables: [],
    photos: [],
    notes: [],
    n: null,
    unplaced: null,
    isMasked,
    ...parts,
  };
}

/** The content with the sentences that its own numbers call for: what is kept back because it is few, and what is masked. */
export function withNotes(content: SceneContent): SceneContent {
  const isFew =
    content.figures.some(isTooFew) ||
    content.charts.some(
      ({ unit, series }) =>
        unit === 'per1000Households' && series.some(({ values }) => values.some((value) => value === null)),
    );
  const notes = [...content.notes];
  if (isFew) notes.push({ code: 'few' });
  if (
    content.isMasked &&
    content.tables.some(({ columns }) => columns.some(({ code }) => code === 'place'))
  ) {
    notes.push({ code: 'masked' });
  }
  return { ...content, notes };
}
