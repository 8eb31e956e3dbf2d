import { describe, expect, it } from 'vitest';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import type { ProposalDraft } from '../../../web/features/opinions/proposal-draft.ts';
import { highlightPieces, MARKS, paragraphsOf } from '../../../web/features/opinions/text-highlights.ts';

const span = (start: number, end: number) => ({ start, end, text: '' });
const draft = (id: string, more: object, state = 'open') =>
  ({
    id,
    state,
    hasMeasure: true,
    proposal: {
      quotes: [span(0, 10)],
      place: null,
      category: null,
      measure: null,
      sourceGroup: null,
      ...more,
    },
  }) as unknown as ProposalDraft;

describe('highlights', () => {
  it('cut a paragraph where they begin and end, the weightiest mark first', () => {
    const drafts = [
      draft('a', { place: span(2, 5), category: { evidence: [span(4, 7)] }, sourceGroup: span(0, 2) }),
    ];
    expect(highlightPieces(drafts, 'a', 0, 12).map(({ start, end, mark }) => [start, end, mark])).toEqual([
      [0, 2, 'group'],
      [2, 4, 'place'],
      [4, 5, 'place'],
      [5, 7, 'category'],
      [7, 10, undefined],
      [10, 12, undefined],
    ]);
  });

  it('of what was dropped are gone, and what is looked at comes first', () => {
    const drafts = [
      draft('a', { place: span(2, 5) }),
      draft('b', { category: { evidence: [span(2, 5)] } }),
      draft('c', { place: span(8, 9) }, 'dropped'),
    ];
    const pieces = highlightPieces(drafts, 'b', 0, 10);
    expect(pieces.find(({ start }) => start === 2)).toMatchObject({ mark: 'category', drafts: ['b', 'a'] });
    expect(pieces.some(({ drafts }) => drafts.includes('c'))).toBe(false);
  });

  it('cover a paragraph without gap or overlap, each character marked as one by one', () => {
    const random = seededRandom(3);
    for (let run = 0; run < 200; run++) {
      const anywhere = () => {
        const start = randomInt(random, 40);
        return span(start, start + randomInt(random, 12));
      };
      const drafts = Array.from({ length: 4 }, (_, i) =>
        draft(String(i), {
          quotes: [anywhere()],
          place: anywhere(),
          category: { evidence: [anywhere(), anywhere()] },
          measure: anywhere(),
          sourceGroup: anywhere(),
        }),
      );
      const pieces = highlightPieces(drafts, undefined, 5, 35);
      expect(pieces[0].start).toBe(5);
      expect(pieces.at(-1)!.end).toBe(35);
      for (const [i, piece] of pieces.entries()) {
        if (i > 0) expect(piece.start).toBe(pieces[i - 1].end);
        for (let at = piece.start; at < piece.end; at++) {
          const holds = ({ start, end }: { start: number; end: number }) => start <= at && at < end;
          const marks = MARKS.filter((mark) =>
            drafts.some(({ proposal: p }) =>
              mark === 'place'
                ? holds(p.place!)
                : mark === 'category'
                  ? p.category!.evidence.some(holds)
                  : holds(mark === 'measure' ? p.measure! : p.sourceGroup!),
            ),
          );
          expect(piece.mark).toBe(marks[0]);
        }
      }
    }
  });

  it('know where paragraphs stand, empty ones too', () => {
    expect(paragraphsOf('甲\n\n乙')).toEqual([
      { start: 0, end: 1 },
      { start: 2, end: 2 },
      { start: 3, end: 4 },
    ]);
    expect(paragraphsOf('')).toEqual([{ start: 0, end: 0 }]);
  });
});
