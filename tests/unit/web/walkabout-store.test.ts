import { beforeEach, describe, expect, it } from 'vitest';
import { takeCandidates } from '../../../web/features/walkabouts/candidate-stops.ts';
import { shownDraft, usePlanDraft } from '../../../web/features/walkabouts/plan-draft.store.ts';
import { moveStop } from '../../../web/features/walkabouts/plan-edits.ts';
import { candidate, counting, emptyDraft } from './walkabout-draft.ts';

const store = () => usePlanDraft.getState();
const draft = takeCandidates(emptyDraft(), [candidate(1), candidate(2)], counting());

beforeEach(() => usePlanDraft.setState(usePlanDraft.getInitialState(), true));

describe('The draft of a plan', () => {
  it('takes steps back and forth, and drops those ahead with a new one', () => {
    store().load('1/5', draft);
    const first = moveStop(draft, 's1', 'a', 0);
    store().take(first);
    store().take(moveStop(first, 's2', 'a', 0));
    store().undo();
    expect(store().draft).toBe(first);
    store().redo();
    expect(store().draft?.routes.a).toEqual(['s2', 's1']);
    store().undo();
    store().undo();
    expect(store().draft).toBe(draft);
    store().take(moveStop(draft, 's2', 'b', 0));
    expect(store().future).toEqual([]);
  });

  it('shows routes that grow without making steps of them', () => {
    store().load('1/5', draft);
    store().grow({ a: ['s1'], b: [] });
    expect(shownDraft(store())?.routes.a).toEqual(['s1']);
    expect(store().draft).toBe(draft);
    expect(store().past).toEqual([]);
  });

  it('is kept with its steps when another walkabout is opened before it is saved', () => {
    store().load('1/5', draft);
    const changed = moveStop(draft, 's1', 'a', 0);
    store().take(changed);
    store().load('2/5', draft);
    expect(store().left.has('1')).toBe(true);
    expect(store().resume('1')).toBe(true);
    expect([store().of, store().draft, store().saved]).toEqual(['1/5', changed, draft]);
    store().undo();
    expect(store().draft).toBe(draft);
    // The other one had no changes: nothing of it is kept.
    expect(store().resume('2')).toBe(false);
  });

  it('is forgotten when it is loaded anew', () => {
    store().load('1/5', draft);
    store().take(moveStop(draft, 's1', 'a', 0));
    store().load('2/5', draft);
    store().load('1/6', draft);
    expect(store().left.size).toBe(0);
  });
});
