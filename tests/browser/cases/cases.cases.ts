import { expect, it } from 'vitest';
import type { CaseState } from '#core/cases/case-state.ts';
import { zhCN } from '../../../web/i18n/zh-CN.ts';
import { ask, comeIn, type OfficeStage } from '../../support/office-stage.ts';

interface Case {
  state: CaseState;
  requests: { kind: string; status: string; decidedBy: string | null }[];
}
interface Department {
  key: number;
  name: string;
}

/** A write and what follows it, on a loaded machine. */
const PATIENT = { timeout: 20_000 };

/** A button by its words; two characters get a space between them. */
const named = (text: string) => `role=button[name=/^${[...text].join('\\s?')}$/]`;

/** One case from the dispatch to an approved request; and two people who change it at once. */
export function caseCases(stage: OfficeStage): void {
  let key: number;
  let department: Department;
  const stored = () => ask<Case>(stage.admin.page, 'GET', `/api/cases/${key}`);

  it('dispatches to a department and a person, and not without', async () => {
    const { page } = stage.admin;
    const { departments } = await ask<{ departments: Department[] }>(page, 'GET', '/api/departments');
    [department] = departments;
    const { rows } = await ask<{ rows: { key: number; title: string }[] }>(
      page,
      'GET',
      '/api/cases?queue=to_dispatch',
    );
    ({ key } = rows[0]);
    const man = { login: '4001', name: '孙师傅', role: 'department', departmentKey: department.key };
    const worker = await comeIn(stage, man);
    await page.goto(`${stage.server.address}/?desk=cases&q=to_dispatch`);
    await page.click(`.gw-case-row[data-key="${key}"]`);
    await page.click(`[data-testid=case-panel] >> ${named(zhCN['move.dispatch'])}`);
    const send = `.ant-modal-footer >> ${named(zhCN['cases.dispatch.send'])}`;
    await page.click(send);
    await page.waitForSelector(`text=${zhCN['cases.dispatch.personNeeded']}`);
    expect((await stored()).state.status).toBe('filed');
    await page.click('.ant-modal >> #departmentKey');
    await page.keyboard.type(department.name);
    await page.keyboard.press('Enter');
    await page.click('.ant-modal >> #assigneeId');
    await page.keyboard.type('孙师傅');
    await page.keyboard.press('Enter');
    await page.click(send);
    await expect
      .poll(async () => (await stored()).state, PATIENT)
      .toMatchObject({ status: 'dispatched', departmentKey: department.key, assigneeId: worker.id });
    await page.waitForSelector('.gw-case-facts >> text=孙师傅');

    // whoever got it has it in their list, and asks for more time
    const own = worker.page;
    await own.goto(`${stage.server.address}/?desk=cases&q=mine`);
    await own.click(`.gw-case-row[data-key="${key}"]`);
    const before = (await stored()).state.dueAt!;
    await own.click(`[data-testid=case-panel] >> ${named('申请延期')}`);
    await own.click('.ant-modal >> #dueAt');
    const later = `${Number(before.slice(0, 4)) + 1}-03-01 10:00`;
    await own.fill('.ant-modal >> #dueAt', later);
    await own.keyboard.press('Enter');
    await own.fill('.ant-modal >> #reason', '配件月底到货');
    await own.click(`.ant-modal-footer >> ${named(zhCN['cases.request.send'])}`);
    await own.waitForSelector(`text=${zhCN['cases.withdraw']}`);
    expect((await stored()).state.dueAt).toBe(before);
    await worker.visit.close();
  });

  it('moves the deadline when a leader agrees', async () => {
    const leader = await comeIn(stage, { login: '5001', name: '赵主任', role: 'leader' });
    const { page } = leader;
    await page.goto(`${stage.server.address}/?desk=cases&q=pending_requests`);
    const card = page.locator('.gw-inbox', { hasText: '配件月底到货' });
    await card.getByRole('button', { name: /^同\s?意$/ }).click();
    await expect
      .poll(async () => (await stored()).requests, PATIENT)
      .toContainEqual(expect.objectContaining({ kind: 'extend', status: 'approved', decidedBy: leader.id }));
    expect((await stored()).state.dueAt).toMatch(/-03-01T02:00:00\.000Z$/);
    await expect.poll(() => card.count(), PATIENT).toBe(0);
    await leader.visit.close();
  });

  it('shows the second of two people what the first changed, and lets them choose', async () => {
    const { page } = stage.admin;
    await page.goto(`${stage.server.address}/?desk=cases&q=open&sel=problem:${key}`);
    await page.click(`[data-testid=case-panel] >> text=${zhCN['cases.supervision.add']}`);
    await page.fill('.ant-modal >> #issuer', '区政府督查室');
    await page.fill('.ant-modal >> #documentNumber', '督〔2026〕9号');
    const leader = await comeIn(
      stage,
      { login: '5002', name: '钱主任', role: 'leader' },
      `?desk=cases&q=open&sel=problem:${key}`,
    );
    await leader.page.click('.gw-case-marks .ant-select');
    await leader.page.click(`.ant-select-dropdown >> text=${zhCN['triage.to_superior']}`);
    await expect.poll(async () => (await stored()).state.triage, PATIENT).toBe('to_superior');

    const save = `.ant-modal-footer >> ${named(zhCN['cases.supervision.save'])}`;
    await page.click(save);
    await page.waitForSelector(`text=${zhCN['cases.conflict.title'].replace('{who}', '钱主任')}`);
    const told = await page.textContent('[data-testid=conflict]');
    expect(told).toContain(zhCN['cases.field.triage']);
    expect(told).toContain(zhCN['triage.to_superior']);
    expect((await stored()).state.supervision).toBeNull();
    await page.click(`.ant-modal-footer >> ${named(zhCN['cases.conflict.mine'])}`);
    await expect
      .poll(async () => (await stored()).state, PATIENT)
      .toMatchObject({ triage: 'to_superior', supervision: { documentNumber: '督〔2026〕9号' } });
    await leader.visit.close();
  });
}
