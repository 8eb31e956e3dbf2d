import { beforeAll, describe, expect, it } from 'vitest';
import { scanStored } from '../../server/features/privacy/index.ts';
import { createAdministrator, signedIn, type Visitor } from '../support/test-accounts.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { buildTown } from '../support/town.ts';

let test: TestApi;
let own: number;
let other: number;
const visitors = new Map<string, Visitor>();

beforeAll(async () => {
  test = await openTestApi();
  await buildTown(test.deps);
  const [department] = await test.db.query<{ key: number }>(
    `insert into departments (code, name, kind) values ('d', '市政科', 'department') returning key`,
  );
  const rows = await test.db.query<{ key: number }>('select key from problems order by key limit 2');
  [own, other] = rows.map(({ key }) => key);
  for (const [key, number, departmentKey] of [
    [own, '13900001004', department.key],
    [other, '13900001005', null],
  ] as const) {
    await test.db.query(
      `update problems set title = '积水', text = '联系人：周建国，电话13900001002，5678号箱体旁积水',
         place_text = '海棠路，打13900001003', natural_key = $2, department_key = $3 where key = $1`,
      [key, number, departmentKey],
    );
  }
  const admin = await createAdministrator(test);
  visitors.set('admin', admin);
  for (const [index, role] of (['leader', 'department', 'display'] as const).entries()) {
    const departmentKey = role === 'department' ? department.key : null;
    visitors.set(role, await signedIn(test, admin, { login: `s-${index}`, role, departmentKey }));
  }
});

async function found(name: string, words: string): Promise<number[]> {
  const { problems } = await visitors
    .get(name)!
    .json<{ problems: { key: number }[] }>('GET', `/api/search?q=${encodeURIComponent(words)}`);
  return problems.map(({ key }) => key).sort((a, b) => a - b);
}

/** Whole numbers, parts of them, names, and a part that reaches from open words into a number. */
const hidden = ['13900001002', '0000100', '1002', '900001003', '周建国', '建国', '电话1390', '13900001005'];

describe.each([
  ['before the texts were looked through', false],
  ['after', true],
])('%s', (_, isScanned) => {
  beforeAll(async () => {
    if (isScanned) await scanStored(test.deps, new AbortController().signal);
  });

  it.each(['leader', 'display'])('personal data are found by no question of the %s', async (name) => {
    for (const words of hidden) expect([words, await found(name, words)]).toEqual([words, []]);
    for (const words of ['积水', '5678号', '海棠路，打'])
      expect([words, await found(name, words)]).toEqual([words, [own, other]]);
  });

  it('a department finds them in its own cases', async () => {
    for (const words of hidden.slice(0, -1))
      expect([words, await found('department', words)]).toEqual([words, [own]]);
    expect(await found('department', '13900001004')).toEqual([own]);
    expect(await found('department', '积水')).toEqual([own, other]);
  });

  it('who may see them finds them, and the question is in the log without its words', async () => {
    expect(await found('admin', '13900001002')).toEqual([own, other]);
    const [line] = await test.db.query<{ details: object }>(
      `select details from audit_log where action = 'privacy.search' order by key desc limit 1`,
    );
    expect(line.details).toMatchObject({ kinds: ['mobile'] });
    expect(JSON.stringify(line)).not.toContain('1390');
  });
});
