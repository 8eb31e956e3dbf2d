import { beforeEach, describe, expect, it } from 'vitest';
import { type MeasureTown, type Office, openMeasureTown } from '../support/measure-town.ts';

const AN_HOUR_AGO = '2026-07-01T01:00:00.000Z';

let at: MeasureTown;

beforeEach(async () => {
  at = await openMeasureTown();
});

describe('callbacks, replies and contributions', () => {
  it('are recorded by those who may and stand in the history', async () => {
    const [{ key }] = await at.api.db.query<{ key: number }>(
      `update problems set status = 'closed', closed_at = $2, dispatched_at = $2, department_key = $3 where key =
         (select min(key) from problems where community_key = $1) returning key`,
      [at.town.west, AN_HOUR_AGO, at.office.roads],
    );
    const calls = `/api/monitors/calls/${key}`;
    const wish = { isSolved: true, isSatisfied: null };
    expect(await at.as('roadsMan').refusal('POST', `${calls}/callbacks`, wish)).toBe('access.role');
    expect(await at.as('eastWorker').refusal('POST', `${calls}/callbacks`, wish)).toBe('problems.not_found');
    await at.as('westSecretary').ok('POST', `${calls}/callbacks`, wish);
    expect(
      await at.as('gardener').refusal('POST', `${calls}/replies`, { addressee: 'reporter', text: '已修好' }),
    ).toBe('access.role');
    await at.as('roadsMan').ok('POST', `${calls}/replies`, { addressee: 'reporter', text: '已修好' });
    expect(await at.as('westSecretary').ok('GET', calls)).toMatchObject({
      callbacks: [{ isSolved: true, isSatisfied: null, calledBy: 'u-west' }],
      replies: [{ addressee: 'reporter', text: '已修好', repliedBy: 'u-roads-2' }],
      mayCallBack: true,
    });
    const { events } = await at.as('admin').ok<{ events: { kind: string }[] }>('GET', `/api/problems/${key}`);
    expect(events.map(({ kind }) => kind)).toEqual(['called_back', 'replied']);
    const open = at.town.problemKeys[1];
    await at.api.db.query(`update problems set status = 'handling', closed_at = null where key = $1`, [open]);
    expect(await at.as('admin').refusal('POST', `/api/monitors/calls/${open}/callbacks`, wish)).toBe(
      'measures.call_not_closed',
    );
  });

  it('show who has found and proposed nothing yet', async () => {
    const board = async (who: keyof Office['people'] = 'admin') =>
      (await at.as(who).ok<{ people: object[] }>('GET', '/api/monitors/participation')).people;
    expect(await board()).toMatchObject([
      { id: 'u-west', communityKey: at.town.west, problems: 0, suggestions: 0 },
      { id: 'u-east', communityKey: at.town.east, problems: 0, suggestions: 0 },
    ]);
    const give = (body: object, who: keyof Office['people'] = 'admin') =>
      at.as(who).refusal('POST', '/api/monitors/participation', { userId: 'u-east', ...body });
    expect(await give({ kind: 'suggestion' })).toBe('measures.contribution_empty');
    expect(await give({ kind: 'suggestion', text: '加一盏路灯' }, 'westSecretary')).toBe(
      'cases.person_missing',
    );
    await give({ kind: 'suggestion', text: '加一盏路灯' });
    await give({ kind: 'problem', problemKey: at.town.problemKeys[0] });
    await give({ kind: 'problem', problemKey: at.town.problemKeys[0] });
    expect((await board())[1]).toMatchObject({ problems: 1, suggestions: 1 });
    expect(await board('westSecretary')).toMatchObject([{ id: 'u-west' }]);
  });
});
