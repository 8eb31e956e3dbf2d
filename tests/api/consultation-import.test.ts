import { beforeAll, describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { buildCirculationTown } from '../support/circulation-town.ts';
import { newConsultation } from '../support/consultation-contract.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import type { Town } from '../support/town.ts';

let test: TestApi;
let town: Town;
let key: number;

const HEADINGS = ['楼栋地址', '房号', '是否同意', '关切', '具体意见', '征求方式', '日期'];
const A = '海棠路3号';

interface Outcome {
  isStored: boolean;
  importKey: number | null;
  issues: { row: number; column: string; code: string; value: string }[];
  added: number;
  replaced: number;
  unchanged: number;
  undated: number;
}
interface Totals {
  totals: { answered: number; counts: Record<string, number>; byTag: Record<string, number> };
}

/** As an office fills it in: a sheet of advice, a title above the headings, an empty line between. */
async function send(rows: readonly (readonly string[])[], isDryRun = false): Promise<Outcome> {
  const file = await writeExcelFile([
    { sheet: '说明', data: [['请逐户填写']] },
    { sheet: '答复', data: [['征询答复表'], [...HEADINGS], ...rows.map((row) => [...row])] },
  ]).toBuffer();
  const body = new FormData();
  body.append('file', new File([new Uint8Array(file)], '答复.xlsx'));
  body.append('isDryRun', String(isDryRun));
  const response = await test.request(`/api/consultations/${key}/imports`, { method: 'POST', body });
  expect(response.status).toBe(200);
  return (await response.json()) as Outcome;
}
const totals = async () => (await test.json<Totals>('GET', `/api/consultations/${key}`)).totals;

beforeAll(async () => {
  test = await openTestApi();
  town = await buildCirculationTown(test.deps);
  ({ key } = await test.json<{ key: number }>('POST', '/api/consultations', newConsultation(town.west), 201));
});

describe('a sheet of answers', () => {
  it('with anything wrong is told all of it by row, and nothing is stored', async () => {
    const { isStored, issues } = await send([
      [A, '101', '同意', '', '', '入户', '2026-06-10'],
      ['', '102', '看情况吧', '飞碟', '', '烟火', '很久以前'],
      ['不存在路99号', '101', '反对', '', '', '', '2026-06-10'],
      ['东巷9号', '101', '反对', '', '', '', '2026-06-10'],
      [A, '101室', '反对', '', '', '', '2026-06-10'],
      [A, '103', '有条件', '', '', '', '2026-06-10'],
      [A, '104', '同意', '', '', '', '2027-01-01'],
    ]);
    expect(isStored).toBe(false);
    expect(issues.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
      '4 楼栋 place_missing',
      '4 态度 stance_unknown',
      '4 渠道 channel_unknown',
      '4 关切 tag_unknown',
      '4 日期 date_unreadable',
      '5 楼栋 place_not_found',
      '6 楼栋 consultation.place_outside',
      '7 房号 repeated',
      '8  consultation.condition_missing',
      '9  consultation.outside_period',
    ]);
    expect((await totals()).answered).toBe(0);
    expect(await test.json('GET', `/api/consultations/${key}/imports`)).toEqual({ imports: [] });
  });

  const good = [
    [A, '101', '不同意', '', '绕远', '上门走访', '2026-06-10'],
    [A, '102', '有条件赞成', '停车、外来车', '先划车位', '微信', '2026年6月11日'],
    [A, '201', '赞成', '', '', '', ''],
    // nobody said which household
    [A, '', '支持', '', '好事', '座谈会', '2026-06-12'],
  ];

  it('is checked without a trace, then stored; the same sheet again changes nothing', async () => {
    const planned = await send(good, true);
    expect(planned).toMatchObject({ isStored: false, importKey: null, issues: [], added: 4, undated: 1 });
    expect((await totals()).answered).toBe(0);
    const stored = await send(good);
    expect(stored).toMatchObject({ isStored: true, added: 4, replaced: 0, unchanged: 0 });
    expect(await totals()).toMatchObject({
      answered: 4,
      counts: { agree: 2, conditional: 1, disagree: 1, none: 0 },
      byTag: { parking: 1, outside_cars: 1 },
    });
    expect(await send(good)).toMatchObject({ importKey: null, added: 0, replaced: 0, unchanged: 4 });
    expect((await totals()).answered).toBe(4);
  });

  it('another answer of a household replaces the first; taken back, the first counts again', async () => {
    const changed = await send([
      [A, '101室', '同意', '', '想通了', '电话', '2026-06-20'],
      [A, '301', '反对', '', '', '电话', '2026-06-20'],
    ]);
    expect(changed).toMatchObject({ isStored: true, added: 1, replaced: 1 });
    expect((await totals()).counts).toMatchObject({ agree: 3, conditional: 1, disagree: 1 });
    const back = `/api/consultations/${key}/imports/${changed.importKey}/take-back`;
    expect(await test.json('POST', back, {})).toEqual({ removed: 2, restored: 1, kept: 0 });
    expect((await totals()).counts).toMatchObject({ agree: 2, conditional: 1, disagree: 1 });
    await test.json('POST', back, {}, 404);
    const { imports } = await test.json<{ imports: { takenBackAt: string | null }[] }>(
      'GET',
      `/api/consultations/${key}/imports`,
    );
    expect(imports.map(({ takenBackAt }) => takenBackAt === null)).toEqual([false, true]);
    // and it may come in again
    expect(
      await send([
        [A, '101室', '同意', '', '想通了', '电话', '2026-06-20'],
        [A, '301', '反对', '', '', '电话', '2026-06-20'],
      ]),
    ).toMatchObject({ isStored: true, added: 1, replaced: 1 });
  });

  it('the form that is handed out is one that comes back', async () => {
    const response = await test.request(`/api/consultations/${key}/imports/form`);
    const body = new FormData();
    body.append('file', new File([await response.arrayBuffer()], 'form.xlsx'));
    body.append('isDryRun', 'false');
    const answer = await test.request(`/api/consultations/${key}/imports`, { method: 'POST', body });
    expect(await answer.json()).toMatchObject({ issues: [], added: 0 });
  });
});
