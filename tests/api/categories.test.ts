import { beforeEach, expect, it } from 'vitest';
import type { Profile } from '#core/profile/profile.ts';
import defaultProfile from '../../data/profiles/default.json' with { type: 'json' };
import { type CategoryImport, profileOfOffice } from '../../server/features/cases/category-import.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { buildTown } from '../support/town.ts';

let api: TestApi;
beforeEach(async () => {
  api = await openTestApi();
});

const sheet = async () => (await api.json<{ table: string[][] }>('GET', '/api/categories')).table;
const send = (table: string[][], options = {}) =>
  api.json<CategoryImport>('POST', '/api/categories/import', {
    table,
    isDryRun: false,
    recomputeDue: false,
    ...options,
  });

it('what goes out comes in again without a change', async () => {
  expect(await send(await sheet(), { isDryRun: true })).toMatchObject({ added: 0, changed: 0, removed: 0 });
});

it('a sheet with a fault stores nothing, one without is there after the next start', async () => {
  const table = await sheet();
  const row = table.findIndex((cells) => cells[2] === '0201');
  const faulty = table.map((cells, i) => (i === row ? cells.with(6, '马上') : cells));
  expect(await send(faulty)).toMatchObject({
    isStored: false,
    issues: [{ row: row + 1, column: '完成时限' }],
  });
  const changed = table.map((cells, i) =>
    i === row ? cells.with(6, '2工作日').with(4, '道路养护队') : cells,
  );
  expect(await send(changed, { isDryRun: true })).toMatchObject({ isStored: false, changed: 1 });
  expect(await send(changed)).toMatchObject({ isStored: true, changed: 1 });
  const found = (profile: Profile) => profile.categories.find(({ code }) => code === '0201');
  expect(found(await api.json<Profile>('GET', '/api/profile'))?.deadline).toEqual({
    amount: 2,
    unit: 'work_day',
  });
  const restarted = await profileOfOffice(api.db, defaultProfile as Profile);
  expect(found(restarted)).toMatchObject({ responsibleUnit: '道路养护队', nameEn: 'Broken pavement' });
  expect(await api.db.query(`select 1 as n from departments where name = '道路养护队'`)).toHaveLength(1);
});

it('deadlines that run stay, unless it is asked to compute them anew', async () => {
  const town = await buildTown(api.deps, { count: 6 });
  const key = town.problemKeys[1];
  await api.db.query(
    `update problems set status = 'verifying', category_code = '0201', due_at = null, closed_at = null where key = $1`,
    [key],
  );
  await api.json('POST', `/api/problems/${key}/moves`, { move: 'file' });
  const due = async () =>
    (await api.json<{ state: { dueAt: string } }>('GET', `/api/cases/${key}`)).state.dueAt;
  const first = await due();
  const shorter = (await sheet()).map((cells) => (cells[2] === '0201' ? cells.with(6, '2工作日') : cells));
  await send(shorter);
  expect(await due()).toBe(first);
  expect(await send(shorter, { recomputeDue: true })).toMatchObject({ recomputed: 1 });
  expect(Date.parse(await due())).toBeLessThan(Date.parse(first));
});
