import { read, utils } from '@e965/xlsx';
import type { Hono } from 'hono';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Commitment } from '../../server/features/commitments/commitments.sql.ts';
import { commitmentsRoutes } from '../../server/features/commitments/index.ts';
import type { Env } from '../../server/http/env.ts';
import { maskAnswers } from '../../server/http/personal-data.ts';
import { actAs, type Office, openOffice } from '../support/case-office.ts';
import { checkCommitments, newCommitment } from '../support/commitment-contract.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { buildTown, type Town } from '../support/town.ts';

let test: TestApi;
let town: Town;
let office: Office;

beforeEach(async () => {
  test = await openTestApi();
  town = await buildTown(test.deps);
  office = await openOffice(test.deps, town);
});

const path = '/api/commitments';
const as = (who: keyof Office['people']) =>
  actAs(test.deps, office.people[who], (app: Hono<Env>) => app.route(path, commitmentsRoutes(test.deps)));
let next = 10;
const idOf = () => `2f0f3a52-2f1c-4b7e-9a51-0b6c8f0f7a${next++}`;
const promise = async (who: keyof Office['people'], more: object = {}) =>
  (await as(who).ok<{ key: number }>('POST', path, newCommitment({ id: idOf(), ...more }))).key;
const listed = async (who: keyof Office['people']) =>
  (await as(who).ok<{ commitments: Commitment[] }>('GET', path)).commitments.map(({ key }) => key);
const versionOf = async (key: number) =>
  (await as('admin').ok<{ commitment: Commitment }>('GET', `${path}/${key}`)).commitment.version;

describe('commitments', () => {
  it('are written once, come back on their day, are settled and become measures', () =>
    checkCommitments(test, town));

  it('are seen in their areas, by whoever promised, and not through a problem that is not theirs to see', async () => {
    const west = await promise('admin', { communityKey: town.west });
    const east = await promise('admin', { communityKey: town.east });
    const roads = await promise('admin', {
      promiserKind: 'department',
      promiserDepartmentKey: office.roads,
      promiserText: '',
    });
    const worker = await promise('admin', {
      communityKey: town.west,
      promiserKind: 'user',
      promiserUserId: 'u-east',
      promiserText: '',
    });
    expect(await listed('westSecretary')).toEqual([west, worker]);
    expect(await listed('eastWorker')).toEqual([worker]);
    expect(await listed('roadsMan')).toEqual([west, east, roads, worker]);
    expect(await as('westSecretary').refusal('GET', `${path}/${east}`)).toBe('commitments.not_found');
    expect(
      await as('westSecretary').refusal('PATCH', `${path}/${east}`, { expectedVersion: 1, text: '别的' }),
    ).toBe('commitments.not_found');
    expect(
      await as('westSecretary').refusal('POST', path, newCommitment({ id: idOf(), communityKey: town.east })),
    ).toBe('commitments.area_unknown');
    expect(
      await as('westSecretary').refusal(
        'POST',
        path,
        newCommitment({ id: idOf(), lng: 120.015, lat: 36.01 }),
      ),
    ).toBe('commitments.place_elsewhere');
    // an inspection is for few: what was promised about it as well
    const [problem] = town.problemKeys;
    await test.db.query(`update problems set source_code = 'inspection', community_key = $2 where key = $1`, [
      problem,
      town.west,
    ]);
    const secret = await promise('admin', {
      sourceKind: 'problem',
      sourceKey: problem,
      communityKey: town.west,
    });
    expect(await listed('westSecretary')).not.toContain(secret);
    expect(await listed('leader')).toContain(secret);
    expect(
      await as('westSecretary').refusal(
        'POST',
        path,
        newCommitment({ id: idOf(), sourceKind: 'problem', sourceKey: problem }),
      ),
    ).toBe('problems.not_found');
  });

  it('are judged by others than those who promised, and written by nobody who only looks', async () => {
    const key = await promise('admin', {
      promiserKind: 'department',
      promiserDepartmentKey: office.roads,
      promiserText: '',
    });
    const edit = async (who: keyof Office['people'], body: object) =>
      as(who).refusal('PATCH', `${path}/${key}`, { expectedVersion: await versionOf(key), ...body });
    const broken = { state: 'broken', stateNote: '没有做' };
    expect(await edit('roadsMan', broken)).toBe('commitments.may_not_judge');
    expect(await edit('gardener', { occasion: '现场会' })).toBe('access.role');
    expect(await edit('display', { occasion: '现场会' })).toBe('access.role');
    expect(await edit('roadsMan', { state: 'kept' })).toBe('accepted (200)');
    expect(await edit('roadsMan', { state: 'open', stateNote: '再看' })).toBe('commitments.may_not_judge');
    expect(await edit('leader', broken)).toBe('accepted (200)');
  });

  it('refuse to write over what somebody else wrote, and say what that was', async () => {
    const key = await promise('admin');
    const before = await versionOf(key);
    await as('leader').ok('PATCH', `${path}/${key}`, { expectedVersion: before, dueOn: '2026-09-30' });
    const second = await as('admin').call('PATCH', `${path}/${key}`, {
      expectedVersion: before,
      text: '别的',
    });
    expect(second.status).toBe(409);
    expect(second.body).toMatchObject({
      error: {
        code: 'commitments.changed',
        details: {
          changes: [{ field: 'dueOn', before: '2026-06-30', after: '2026-09-30', actor: 'u-leader' }],
        },
      },
    });
  });

  it('name a household to those who work with households, and keep numbers behind stars', async () => {
    const [{ key: door }] = await test.db.query<{ key: number }>(
      `insert into entrances (id, building_key, name, lng, lat, subdistrict_key, community_key, grid_key, is_demo, version)
       values (gen_random_uuid(), $1, '2单元', 120.005, 36.005, $2, $3, $4, false, 1) returning key`,
      [town.houseKey, town.subdistrictKey, town.west, town.westGrid],
    );
    await test.db.query(
      'update buildings set subdistrict_key = $2, community_key = $3, grid_key = $4 where key = $1',
      [town.houseKey, town.subdistrictKey, town.west, town.westGrid],
    );
    const [{ key: household }] = await test.db.query<{ key: number }>(
      `insert into households (id, entrance_key, room, is_demo, created_by, created_at, version)
       values (gen_random_uuid(), $1, '301室', false, 'x', now(), 1) returning key`,
      [door],
    );
    const key = await promise('westSecretary', {
      recipientKind: 'household',
      recipientHouseholdKey: household,
      text: '给老人装扶手，联系 13812345678',
    });
    const seen = async (who: keyof Office['people']) =>
      (await as(who).ok<{ commitment: Commitment }>('GET', `${path}/${key}`)).commitment;
    expect(await seen('westSecretary')).toMatchObject({ recipientRoom: '301室', communityKey: town.west });
    expect(await seen('roadsMan')).toMatchObject({ recipientDoor: '海棠路3号 2单元', recipientRoom: null });
    expect((await seen('leader')).recipientRoom).toBeNull();
    // the stars are not written back
    const { text, version } = await seenPlain('westSecretary', key);
    expect(text).toContain('138****5678');
    await as('westSecretary').ok('PATCH', `${path}/${key}`, {
      expectedVersion: version,
      text: `${text}，先量尺`,
    });
    const [stored] = await test.db.query<{ text: string }>('select text from commitments where key = $1', [
      key,
    ]);
    expect(stored.text).toBe('给老人装扶手，联系 13812345678，先量尺');
    const book = await workbook('roadsMan');
    expect(JSON.stringify(book)).not.toContain('301室');
    expect(JSON.stringify(book)).not.toContain('13812345678');
  });

  /** As the page has it: through the door that masks. */
  async function seenPlain(who: keyof Office['people'], key: number): Promise<Commitment> {
    const { body } = await masked(who).call<{ commitment: Commitment }>('GET', `${path}/${key}`);
    return body.commitment;
  }
  const masked = (who: keyof Office['people']) =>
    actAs(test.deps, office.people[who], (app: Hono<Env>) => {
      app.use(maskAnswers());
      app.route(path, commitmentsRoutes(test.deps));
    });
  async function workbook(who: keyof Office['people']) {
    const response = await as(who).app.request(`${path}/export`);
    expect(response.headers.get('content-type')).toContain('spreadsheetml');
    const book = read(new Uint8Array(await response.arrayBuffer()), { cellDates: true });
    return utils.sheet_to_json<Record<string, unknown>>(book.Sheets['承诺台账']);
  }

  it('go out as a sheet with days as days and numbers as numbers', async () => {
    const key = await promise('admin');
    const [row] = await workbook('admin');
    expect(row).toMatchObject({ 承诺ID: key, 承诺人: '城管科停车办', 状态: '待兑现', 超期天数: 1, 照片: 0 });
    expect(row.兑现期限).toBeInstanceOf(Date);
  });
});
