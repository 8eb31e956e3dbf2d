import { expect, it } from 'vitest';
import {
  changeWords,
  followUpWords,
  overdueWords,
  rangeWords,
  riseWords,
  schemeWords,
} from '#core/reviews/agenda-words.ts';
import { outcomeState } from '#core/reviews/outcome-state.ts';
import { withoutRooms } from '#core/reviews/place-words.ts';

it.each([
  ['2026-09-01', '2026-09-30', '9月'],
  ['2026-02-01', '2026-02-28', '2月'],
  ['2024-02-01', '2024-02-28', '2月1日至28日'],
  ['2026-09-01', '2026-10-31', '9至10月'],
  ['2026-09-01', '2026-10-15', '9月1日至10月15日'],
  ['2025-12-01', '2026-01-31', '2025年12月至2026年1月'],
  ['2025-12-16', '2026-01-15', '2025年12月16日至2026年1月15日'],
])('%s to %s is %s', (from, to, words) => {
  expect(rangeWords({ from, to })).toBe(words);
});

it('says how much more or less, as a share only where it means something', () => {
  expect(changeWords(12, 8)).toBe('比上期多 4 件（50%）');
  expect(changeWords(3, 4)).toBe('比上期少 1 件');
  expect(changeWords(7, 7)).toBe('与上期持平');
});

it('leaves out what there is none of', () => {
  const counts = { total: 4, followed: 3, done: 2, open: 0, overdue: 1, broken: 0 };
  expect(followUpWords({ title: '八月会商', heldOn: '2026-08-28' }, counts)).toEqual({
    title: '上次定下的事：八月会商',
    text: '8月28日会商定下 4 项，其中任务和承诺 3 项：已办结 2 项、逾期 1 项。',
  });
  expect(overdueWords(2, 4, null).text).toBe('未结 4 件，其中超期 2 件。');
  expect(overdueWords(3, 12, 20).text).toBe('未结 12 件，其中超期 3 件，占 25%，最久的已超期 20 天。');
  const range = { from: '2026-09-01', to: '2026-09-30' };
  expect(riseWords(range, 20, 10, [], []).text).toBe('9月上报 20 件，比上期多 10 件（100%）。');
});

it('tells of few answers to a consultation only how many', () => {
  const scheme = { name: '华严一路单行', status: 'consultation' as const, trialFrom: null, trialTo: null };
  expect(schemeWords(scheme, { answered: 4, households: 120, agree: 4 }).text).toBe(
    '“华严一路单行”正在征询居民意见。已有 4 户答复（共 120 户）。',
  );
  expect(schemeWords(scheme, { answered: 40, households: 120, agree: 31 }).text).toContain('赞成 31 户');
});

it.each([
  ['decision', null, null, null, 'none'],
  ['task', 'planned', null, '2026-09-30', 'open'],
  ['task', 'doing', null, '2026-09-29', 'overdue'],
  ['task', 'doing', null, null, 'open'],
  ['task', 'done', null, '2026-01-01', 'done'],
  ['task', 'checked', null, null, 'done'],
  ['task', 'cancelled', null, '2026-01-01', 'withdrawn'],
  ['task', null, null, null, 'none'],
  ['commitment', null, 'open', '2026-09-30', 'open'],
  ['commitment', null, 'open', '2026-09-29', 'overdue'],
  ['commitment', null, 'kept', '2026-01-01', 'done'],
  ['commitment', null, 'broken', null, 'broken'],
  ['commitment', null, 'withdrawn', null, 'withdrawn'],
] as const)('a %s of state %s %s due %s is %s', (kind, measureStatus, commitmentState, dueOn, state) => {
  expect(outcomeState({ kind, measureStatus, commitmentState, dueOn }, '2026-09-30')).toBe(state);
});

it('takes units and rooms out of what is shown, and lets amounts stand', () => {
  expect(withoutRooms('海棠路3号2单元501室更换门禁')).toBe('海棠路3号更换门禁');
  expect(withoutRooms('3号楼二单元西户，漏水')).toBe('3号楼，漏水');
  const amounts = '共 12 个单元、1200户、每千户 3.5 件，5层住宅';
  expect(withoutRooms(amounts)).toBe(amounts);
});
