import { beforeEach, describe, expect, it } from 'vitest';
import { type MeasureTown, type Office, openMeasureTown } from '../support/measure-town.ts';

let at: MeasureTown;

beforeEach(async () => {
  at = await openMeasureTown();
});

describe('a measure with twenty doors', () => {
  it('counts thirteen of twenty, follows its doors, and is done when each is settled', async () => {
    const key = await at.handrails();
    const { targets } = await at.answer(key);
    expect(targets.map(({ placeText }) => placeText)).toEqual(
      Array.from({ length: 20 }, (_, i) => `海棠路5号 ${i + 1}单元`),
    );
    const set = (from: number, to: number, edit: object) =>
      at.as('roadsMan').call('PATCH', `/api/measures/${key}/targets`, {
        keys: targets.slice(from, to).map((target) => target.key),
        ...edit,
      });
    await set(0, 13, { status: 'done' });
    const half = await at.answer(key);
    expect(half.measure).toMatchObject({
      status: 'doing',
      targets: { total: 20, done: 13, todo: 7, doing: 0, impossible: 0 },
    });
    expect(half.targets[0]).toMatchObject({ doneBy: 'u-roads-2', doneAt: '2026-07-01T02:00:00.000Z' });
    const edit = (who: keyof Office['people'], status: string, expectedVersion: number) =>
      at.as(who).refusal('PATCH', `/api/measures/${key}`, { expectedVersion, status });
    expect(await edit('roadsMan', 'done', half.measure.version)).toBe('measures.targets_open');
    expect((await set(13, 14, { status: 'impossible' })).status).toBe(409);
    await set(13, 14, { status: 'impossible', note: '住户不同意打孔' });
    await set(14, 20, { status: 'done' });
    const { version } = (await at.answer(key)).measure;
    expect(await edit('roadsMan', 'done', half.measure.version)).toBe('measures.changed');
    expect(await edit('roadsMan', 'done', version)).toBe('accepted (200)');
    // checked off by somebody else, who approves
    const done = (await at.answer(key)).measure.version;
    expect(await edit('roadsHead', 'checked', done)).toBe('measures.may_not_check');
    expect(await edit('leader', 'checked', done)).toBe('accepted (200)');
    const { measure, events } = await at.answer(key);
    expect(measure).toMatchObject({ status: 'checked', checkedBy: 'u-leader' });
    expect(events.map(({ kind }) => kind)).toEqual([
      'created',
      'targets_added',
      ...Array.from({ length: 13 }, () => 'target.done'),
      'status.doing',
      'target.impossible',
      ...Array.from({ length: 6 }, () => 'target.done'),
      'status.done',
      'status.checked',
    ]);
    expect((await set(0, 1, { status: 'todo' })).body).toMatchObject({
      error: { code: 'measures.checked_off' },
    });
  });

  it('takes doors by building, ring and name, each once', async () => {
    const key = await at.handrails();
    const add = (body: object) =>
      at.as('admin').ok<{ added: number; known: number }>('POST', `/api/measures/${key}/targets`, body);
    expect(await add({ buildingKeys: [await at.buildingKey('海棠路')] })).toEqual({ added: 0, known: 20 });
    const ring = [
      [120.0139, 36.009],
      [120.0142, 36.009],
      [120.0142, 36.011],
      [120.0139, 36.011],
    ];
    expect(await add({ ring })).toEqual({ added: 3, known: 0 });
    expect(await add({ texts: ['槐花街8号2单元', '传达室后墙'] })).toEqual({ added: 1, known: 1 });
    const { targets } = await at.answer(key);
    expect(targets).toHaveLength(24);
    expect(targets[23]).toMatchObject({ placeText: '传达室后墙', lng: null, communityKey: at.town.west });
    expect(
      await at.as('admin').refusal('POST', `/api/measures/${key}/targets`, { entranceKeys: [999_999] }),
    ).toBe('measures.no_targets_found');
  });

  it('is written by those who may, and only seen where it is', async () => {
    const key = await at.handrails();
    const { measure, targets } = await at.answer(key);
    const retitle = (who: keyof Office['people']) =>
      at.as(who).refusal('PATCH', `/api/measures/${key}`, { expectedVersion: measure.version, title: '改' });
    expect(await retitle('gardener')).toBe('access.role');
    expect(await retitle('eastWorker')).toBe('measures.not_found');
    expect(await at.as('eastWorker').ok('GET', '/api/measures')).toMatchObject({ measures: [] });
    expect(await at.as('eastWorker').ok('GET', '/api/measures/targets')).toEqual({ targets: [] });
    // doors of two communities: each sees its own, and the whole count
    await at.as('admin').ok('POST', `/api/measures/${key}/targets`, {
      buildingKeys: [await at.buildingKey('槐花街')],
    });
    const east = await at.answer(key, 'eastWorker');
    expect(east.targets.map(({ communityKey }) => communityKey)).toEqual([
      at.town.east,
      at.town.east,
      at.town.east,
    ]);
    expect(east.problems).toEqual([]);
    expect(east.measure.targets.total).toBe(23);
    expect(JSON.stringify(east.events)).not.toContain('海棠路');
    expect(east).toMatchObject({ mayEdit: false, mayEditTargets: true, mayCheck: false });
    const wish = { keys: [targets[0].key], status: 'done' };
    expect(await at.as('eastWorker').refusal('PATCH', `/api/measures/${key}/targets`, wish)).toBe(
      'measures.target_not_found',
    );
    await at.as('eastWorker').ok('PATCH', `/api/measures/${key}/targets`, {
      keys: [east.targets[0].key],
      status: 'done',
    });
    expect(
      await at.as('westSecretary').refusal('POST', '/api/measures', {
        title: '东',
        problemKeys: [await at.problemIn(at.town.east)],
      }),
    ).toBe('problems.not_found');
  });

  it('starts with a department and a person only, and says who was faster', async () => {
    const key = await at.handrails({ departmentKey: null, personId: null });
    const { version } = (await at.answer(key)).measure;
    const patch = (edit: object) =>
      at
        .as('admin')
        .call<{ error: { code: string; details: object } }>('PATCH', `/api/measures/${key}`, edit);
    expect((await patch({ expectedVersion: version, status: 'doing' })).body.error.code).toBe(
      'measures.nobody_responsible',
    );
    expect(
      (await patch({ expectedVersion: version, departmentKey: at.office.roads, personId: 'u-garden' })).body
        .error.code,
    ).toBe('cases.person_elsewhere');
    await patch({
      expectedVersion: version,
      departmentKey: at.office.roads,
      personId: 'u-roads',
      status: 'doing',
    });
    const late = await patch({ expectedVersion: version, title: '晚了一步' });
    expect(late.body.error).toMatchObject({
      code: 'measures.changed',
      details: {
        changes: [
          { field: 'status', before: 'planned', after: 'doing' },
          { field: 'departmentKey' },
          { field: 'personId' },
        ],
      },
    });
  });
});
