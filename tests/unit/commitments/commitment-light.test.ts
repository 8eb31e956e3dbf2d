import { describe, expect, it } from 'vitest';
import { commitmentLight, daysBetween, isCommitmentOverdue } from '#core/commitments/commitment-light.ts';
import { commitmentStep, formatSource, parseSource } from '#core/commitments/commitment-state.ts';

const promise = { state: 'open', madeOn: '2026-06-01', dueOn: '2026-06-10' } as const;

describe('the light of a promise', () => {
  it('is green for eight of ten days, yellow to the end of the last, red after', () => {
    const lights = Array.from({ length: 11 }, (_, i) =>
      commitmentLight(promise, `2026-06-${String(i + 1).padStart(2, '0')}`),
    );
    expect(lights).toEqual([...Array(9).fill('green'), 'yellow', 'red']);
  });

  it('is out where nobody said by when, and once it is settled', () => {
    expect(commitmentLight({ ...promise, dueOn: null }, '2027-01-01')).toBe('none');
    expect(commitmentLight({ ...promise, state: 'kept' }, '2027-01-01')).toBe('none');
    expect(isCommitmentOverdue({ ...promise, state: 'withdrawn' }, '2027-01-01')).toBe(false);
    expect(isCommitmentOverdue(promise, '2026-06-10')).toBe(false);
    expect(isCommitmentOverdue(promise, '2026-06-11')).toBe(true);
  });

  it('counts days over the end of a month and a leap year', () => {
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(daysBetween('2026-03-01', '2026-02-28')).toBe(-1);
  });
});

describe('a step', () => {
  it('of judgement is for those who judge, with a reason; that it was kept may be said by who promised', () => {
    expect(commitmentStep('open', 'kept', '', false).kind).toBe('ok');
    expect(commitmentStep('open', 'broken', '没做', false)).toMatchObject({ reason: 'may_not_judge' });
    expect(commitmentStep('open', 'withdrawn', ' ', true)).toMatchObject({ reason: 'reason_missing' });
    expect(commitmentStep('kept', 'open', '', true)).toMatchObject({ reason: 'reason_missing' });
    expect(commitmentStep('kept', 'kept', '', false).kind).toBe('ok');
  });
});

describe('a source', () => {
  it('goes into an address and comes back; what makes no sense does not', () => {
    expect(parseSource(formatSource({ kind: 'circulation', key: 3 }))).toEqual({
      kind: 'circulation',
      key: 3,
    });
    for (const text of ['other:1', 'problem:0', 'problem:9999999999', 'problems:1', 'problem', ''])
      expect(parseSource(text)).toBeUndefined();
  });
});
