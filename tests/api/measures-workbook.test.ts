import { read, utils } from '@e965/xlsx';
import { beforeEach, describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import type { MeasureImport } from '../../server/features/measures/measure-import.ts';
import type { Measure } from '../../server/features/measures/measures.sql.ts';
import { type MeasureTown, type Office, openMeasureTown } from '../support/measure-town.ts';

let at: MeasureTown;

beforeEach(async () => {
  at = await openMeasureTown();
});

describe('the workbook', () => {
  const workbook = async () => {
    const response = await at.as('admin').app.request('/api/measures/export');
    expect(response.headers.get('content-type')).toContain('spreadsheetml');
    return new Uint8Array(await response.arrayBuffer());
  };
  /** The sheets as rows of cells, as a person would edit them. */
  const rowsOf = (bytes: Uint8Array) => {
    const book = read(bytes, { cellDates: false });
    return Object.fromEntries(
      book.SheetNames.map((name) => [
        name,
        utils.sheet_to_json<(string | number)[]>(book.Sheets[name], { header: 1, defval: '', raw: false }),
      ]),
    );
  };
  const save = async (sheets: Record<string, (string | number)[][]>) =>
    new Uint8Array(
      await writeExcelFile(
        Object.entries(sheets).map(([sheet, data]) => ({
          sheet,
          data: data.map((row) =>
            row.map((value) => (value === '' ? null : { type: String, value: String(value) })),
          ),
        })),
      ).toBuffer(),
    );
  const take = async (bytes: Uint8Array, isDryRun = false, who: keyof Office['people'] = 'admin') => {
    const body = new FormData();
    body.set('file', new File([new Uint8Array(bytes)], '台账.xlsx'));
    body.set('isDryRun', String(isDryRun));
    const response = await at.as(who).app.request('/api/measures/import', { method: 'POST', body });
    return (await response.json()) as MeasureImport & { error?: { code: string } };
  };
  /** All that a workbook can change, without versions, times and ids. */
  const stock = () =>
    at.api.db.query(
      `select m.title, m.plan, m.status, m.department_key, m.co_department_keys, m.person_id, m.due_on,
         m.checked_by is null as unchecked,
         (select jsonb_agg(problem_key order by problem_key) from measure_problems where measure_key = m.key) as problems,
         (select jsonb_agg(jsonb_build_array(t.place_text, t.status, t.note, t.done_by) order by t.order_number)
            from measure_targets t where t.measure_key = m.key) as targets
         from measures m order by m.key`,
    );
  const dataVersion = async () =>
    (await at.api.db.query<{ version: number }>('select version from data_version'))[0].version;

  it('changes nothing when it comes back as it went out, whatever stands in it', async () => {
    await at.handrails({
      title: '=SUM(1,2) 电话13812345678',
      plan: '第一步：放线\n第二步：\t打孔 “引号” <标签> & 🙂\r\n联系13987654321',
      coDepartmentKeys: [at.office.gardens],
    });
    const second = await at.handrails({
      title: '0012',
      plan: '',
      dueOn: null,
      departmentKey: null,
      personId: null,
      problemKeys: [],
    });
    const { targets } = await at.answer(second);
    const note = '  业主 13700001111 不在家，\n改日再来 ';
    await at.as('admin').ok('PATCH', `/api/measures/${second}/targets`, {
      keys: [targets[2].key],
      status: 'impossible',
      note,
    });
    const [before, version] = [await stock(), await dataVersion()];
    const bytes = await workbook();
    expect(rowsOf(bytes)['措施'][1].join()).not.toMatch(/13812345678|13987654321/);
    expect(await take(bytes)).toMatchObject({
      isStored: true,
      issues: [],
      created: 0,
      updated: 0,
      unchanged: 42,
    });
    // also after a spreadsheet program has written all cells as text
    expect(await take(await save(rowsOf(bytes)))).toMatchObject({
      issues: [],
      updated: 0,
      targetsUpdated: 0,
    });
    expect(await stock()).toEqual(before);
    expect(await dataVersion()).toBe(version);
  });

  it('has a frozen heading and typed cells', async () => {
    await at.handrails();
    const book = read(await workbook(), { cellNF: true, cellStyles: true });
    const sheet = book.Sheets['措施'];
    expect(sheet.H2).toMatchObject({ t: 'n' });
    expect(sheet.H2.z).toBe('yyyy-mm-dd');
    expect(sheet.K2).toMatchObject({ t: 'n' });
    expect(sheet.B2).toMatchObject({ t: 's', v: '楼道扶手安装' });
  });

  it('does what the same edits do by hand, and a dry run nothing', async () => {
    const random = seededRandom(7);
    const pick = <T>(list: readonly T[]): T => list[randomInt(random, list.length)];
    for (let round = 0; round < 6; round++) {
      const first = await at.handrails({ title: `第${round}轮甲` });
      const second = await at.handrails({ title: `第${round}轮乙` });
      const [left, right] = [await at.answer(first), await at.answer(second)];
      const all = rowsOf(await workbook());
      // what is not in the file stays as it is
      const isRight = (cells: (string | number)[]) => !cells.slice(0, 2).includes(right.measure.id);
      const sheets = { 措施: all['措施'].filter(isRight), 点位: all['点位'].filter(isRight) };
      const [, ...measureRows] = sheets['措施'];
      const row = measureRows.find((cells) => cells[0] === left.measure.id)!;
      const edit: Record<string, unknown> = {};
      const change = (column: number, cell: string, field: string, value: unknown) => {
        if (random() < 0.5) return;
        row[column] = cell;
        edit[field] = value;
      };
      change(1, `改名${round}`, 'title', `改名${round}`);
      change(2, '新的方案\n两行', 'plan', '新的方案\n两行');
      change(5, '园林所', 'coDepartmentKeys', [at.office.gardens]);
      change(6, '钱科长', 'personId', 'u-roads');
      change(7, pick(['2026年9月1日', '2026/9/1', '2026-09-01', '46266']), 'dueOn', '2026-09-01');
      change(8, '取消', 'status', 'cancelled');
      const doors = new Map(sheets['点位'].map((cells) => [cells[0], cells]));
      for (const target of left.targets) {
        if (random() < 0.6) continue;
        const [status, word] = pick([
          ['done', '完成'],
          ['doing', '在做'],
          ['impossible', '无法实施'],
        ] as const);
        const cells = doors.get(target.id)!;
        cells[5] = word;
        cells[6] = `说明${target.key}`;
        const twin = right.targets[left.targets.indexOf(target)];
        await at.as('admin').ok('PATCH', `/api/measures/${second}/targets`, {
          keys: [twin.key],
          status,
          note: `说明${target.key}`,
        });
      }
      const { version } = (await at.answer(second)).measure;
      await at.as('admin').ok('PATCH', `/api/measures/${second}`, { expectedVersion: version, ...edit });
      const file = await save(sheets);
      const before = await stock();
      const dry = await take(file, true);
      expect(dry).toMatchObject({ isStored: false, issues: [] });
      expect(await stock()).toEqual(before);
      const run = await take(file);
      expect(run).toEqual({ ...dry, isStored: true });
      const after = (await stock()) as Record<string, unknown>[];
      const [imported, clicked] = after.slice(-2);
      const title = (edit.title ?? `第${round}轮`) as string;
      expect(imported.title).toContain(title);
      expect({ ...imported, title: '' }).toEqual({ ...clicked, title: '' });
      // all others as they were
      expect(after.slice(0, -2)).toEqual(before.slice(0, -2));
    }
  });

  it('says everything that is wrong at once, by sheet, row and column, and stores none of it', async () => {
    const key = await at.handrails();
    const stale = await workbook();
    const { targets, measure } = await at.answer(key);
    await at
      .as('admin')
      .ok('PATCH', `/api/measures/${key}/targets`, { keys: [targets[4].key], status: 'done' });
    const sheets = rowsOf(stale);
    const m = sheets['措施'][1];
    Object.assign(m, { 4: '没有的科室', 6: '没有的人', 7: '明天', 8: '快了', 3: '第一件' });
    sheets['措施'].push(['不是编号', '新措施', '', '', '', '', '', '', '', '', '']);
    sheets['措施'].push(['', '', '只有方案', '', '', '', '', '', '', '', '']);
    const t = sheets['点位'];
    t[1][5] = '大概';
    t[2][5] = '无法实施';
    t[3][4] = '';
    t[5][6] = '别人刚改过';
    t.push([...t[6]]);
    const before = await stock();
    const { issues, isStored } = await take(await save(sheets));
    expect(isStored).toBe(false);
    const found = issues.map(({ sheet, row, column, code }) => `${sheet} ${row} ${column} ${code}`);
    expect(found.sort()).toEqual(
      [
        '措施 2 主办科室 department_unknown',
        '措施 2 责任人 person_unknown',
        '措施 2 状态 status_unknown',
        '措施 2 完成期限 date_unreadable',
        '措施 2 问题编号 problem_unreadable',
        '措施 3 措施ID id_unknown',
        '措施 4 措施名称 title_missing',
        '点位 2 状态 status_unknown',
        '点位 3  measures.note_missing',
        '点位 4 点位 place_missing',
        '点位 6 版本 changed_since',
        '点位 22 点位ID id_twice',
      ].sort(),
    );
    expect(await stock()).toEqual(before);
    expect(measure.title).toBe('楼道扶手安装');
  });

  it('takes new measures and doors, and no file that is none', async () => {
    const key = await at.handrails();
    const sheets = rowsOf(await workbook());
    sheets['措施'].push([
      '',
      '单元门禁更换',
      '统一更换',
      String(await at.problemIn(at.town.east)),
      '市政养护科',
      '',
      '孙师傅',
      '2026-10-01',
      '在办',
      '',
      '',
    ]);
    sheets['点位'].push(['', '', '单元门禁更换', '', '槐花街8号1单元', '完成', '', '', '']);
    sheets['点位'].push(['', sheets['措施'][1][0], '', '', '楼后空地', '', '新增', '', '']);
    expect(await take(await save(sheets))).toMatchObject({
      isStored: true,
      issues: [],
      created: 1,
      targetsCreated: 2,
      updated: 0,
    });
    const { measures } = await at.as('admin').ok<{ measures: Measure[] }>('GET', '/api/measures');
    const made = measures.find(({ title }) => title === '单元门禁更换')!;
    expect(made).toMatchObject({
      status: 'doing',
      personId: 'u-roads-2',
      dueOn: '2026-10-01',
      targets: { total: 1, done: 1 },
    });
    expect((await at.answer(made.key)).targets[0].entranceKey).not.toBeNull();
    expect((await at.answer(key)).targets).toHaveLength(21);
    expect(await take(new TextEncoder().encode('\x89PNG\r\n'))).toMatchObject({
      issues: [{ code: 'sheet_missing' }],
    });
    expect((await take(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]))).error?.code).toBe(
      'measures.file_unreadable',
    );
    expect((await take(await workbook(), true, 'eastWorker')).error?.code).toBe('access.role');
  });
});
