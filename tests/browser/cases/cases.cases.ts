import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { zhCN } from '../../../web/i18n/zh-CN.ts';
import { ADMIN, ask, comeIn, type OfficeStage } from '../../support/office-stage.ts';

interface Answer {
  version: number;
  state: {
    status: string;
    triage: string | null;
    dueAt: string | null;
    departmentKey: number | null;
    assigneeId: string | null;
  };
}

interface Department {
  key: number;
  name: string;
  kind: string;
}

/** Words as they stand on a button: two characters are set apart there. */
const words = (text: string) => `text=/^${[...text].join('\\s?')}$/`;
const OPTION = '.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option';
const DIALOG = '.ant-modal:has(form)';

/** Cases by hand: the whole course of one, a request that somebody else decides, and two at once. */
export function caseCases(stage: OfficeStage): void {
  let department: Department;
  let handler: Awaited<ReturnType<typeof comeIn>>;

  const admin = () => stage.admin.page;
  const answerOf = (key: number) => ask<Answer>(admin(), 'GET', `/api/cases/${key}`);
  const statusOf = async (key: number) => (await answerOf(key)).state.status;
  const move = (key: number, name: string) =>
    ask(admin(), 'POST', `/api/problems/${key}/moves`, { move: name });

  /** A case that waits to be filed; each of this file takes the next. */
  async function waiting(): Promise<number> {
    const { rows } = await ask<{ rows: { key: number }[] }>(admin(), 'GET', '/api/cases?queue=to_verify');
    return rows[0].key;
  }

  async function openCase(page: Page, queue: string, key: number): Promise<void> {
    await page.goto(`${stage.server.address}/?desk=cases&q=${queue}&sel=problem:${key}`);
    await page.waitForSelector('[data-testid=case-panel] .gw-steps');
  }

  const press = (page: Page, name: string) => page.click(`.gw-move-row >> ${words(name)}`);
  /** The step that the page shows as the present one. */
  const stands = (page: Page, status: string) =>
    page.waitForSelector(`.gw-step[aria-current=step] >> text="${status}"`);

  async function choose(page: Page, field: string, label: string): Promise<void> {
    await page.click(`${DIALOG} >> #${field}`);
    await page.keyboard.type(label);
    // a list that opens far outside of the window could be typed into, but not chosen from
    await page.click(`${OPTION} >> text="${label}"`);
  }

  async function setTriage(page: Page, key: number, triage: string | null): Promise<void> {
    const { version } = await answerOf(key);
    await ask(page, 'PUT', `/api/cases/${key}/triage`, { expectedVersion: version, triage });
  }

  async function addHandler(login: string, name: string): Promise<{ id: string }> {
    const person = { login, name, role: 'department', departmentKey: department.key, areaKeys: [] };
    const rest = { expiresAt: null, isActive: true, withPassword: false };
    return (await ask<{ user: { id: string } }>(admin(), 'POST', '/api/users', { ...person, ...rest })).user;
  }

  beforeAll(async () => {
    const { page } = stage.admin;
    await ask(page, 'POST', '/api/accounts/first-admin', ADMIN);
    // away from the page of the trial, which has ended
    await page.goto(`${stage.server.address}/?desk=cases`);
    const { departments } = await ask<{ departments: Department[] }>(page, 'GET', '/api/departments');
    department = departments.find(({ kind }) => kind === 'department')!;
    const person = { login: '4001', name: '曹科长', role: 'department', departmentKey: department.key };
    handler = await comeIn(stage, person, '?desk=home');
  });

  it('follows a case through the page from report to 结案, and dispatches to nobody but a department and a person', async () => {
    const key = await waiting();
    await openCase(admin(), 'to_verify', key);
    // after the page has asked who works here
    const { id: newcomer } = await addHandler('4002', '乔新来');
    await admin().click('.gw-case-marks .ant-select');
    await admin().click(`${OPTION} >> text="${zhCN['triage.to_street']}"`);
    await expect.poll(async () => (await answerOf(key)).state.triage).toBe('to_street');
    await press(admin(), zhCN['move.file']);
    await stands(admin(), zhCN['status.filed']);

    await press(admin(), zhCN['move.dispatch']);
    const send = `${DIALOG} >> .ant-modal-footer .ant-btn-primary`;
    await choose(admin(), 'departmentKey', department.name);
    await admin().click(send);
    await admin().waitForSelector(`${DIALOG} >> text="${zhCN['cases.dispatch.personNeeded']}"`);
    expect(await statusOf(key)).toBe('filed');
    await choose(admin(), 'assigneeId', `乔新来 · ${zhCN['role.department']}`);
    await admin().click(send);
    await stands(admin(), zhCN['status.dispatched']);
    expect((await answerOf(key)).state).toMatchObject({
      departmentKey: department.key,
      assigneeId: newcomer,
      triage: 'to_street',
    });

    const { page } = handler;
    await openCase(page, 'department', key);
    await press(page, zhCN['move.start']);
    await stands(page, zhCN['status.handling']);
    await press(page, zhCN['move.finish']);
    // nobody touched the administrator's page
    await stands(admin(), zhCN['status.checking']);
    expect(await page.locator(`.gw-move-row >> ${words(zhCN['move.pass'])}`).count()).toBe(0);
    await press(admin(), zhCN['move.pass']);
    await expect.poll(() => statusOf(key)).toBe('closed');
    await stands(page, zhCN['status.closed']);
  });

  it('asks for more time, and shows the new deadline when a leader has agreed', async () => {
    const key = await waiting();
    await move(key, 'file');
    const { version } = await answerOf(key);
    const to = { departmentKey: department.key, assigneeId: handler.id };
    await ask(admin(), 'POST', `/api/cases/${key}/dispatch`, { expectedVersion: version, ...to });
    const { page } = handler;
    await openCase(page, 'mine', key);
    await press(page, zhCN['cases.ask'].replace('{what}', zhCN['cases.request.extend']));
    await page.fill(`${DIALOG} >> #reason`, '材料已订，五日内到货');
    await page.click(`${DIALOG} >> #dueAt`);
    await page.fill(`${DIALOG} >> #dueAt`, '2027-03-01 17:30');
    await page.keyboard.press('Enter');
    await page.click(`${DIALOG} >> .ant-modal-footer .ant-btn-primary`);
    const waits = zhCN['cases.waits'].replace('{what}', zhCN['cases.request.extend']);
    await page.waitForSelector(`.gw-request >> text="${waits}"`);
    expect(await page.locator('.gw-decision').count()).toBe(0);

    const leader = await comeIn(
      stage,
      { login: '5001', name: '魏主任', role: 'leader' },
      `?desk=cases&q=pending_requests&sel=problem:${key}`,
    );
    const card = leader.page.locator('[data-testid=case-panel] .gw-request');
    await card.locator('text=2027-03-01 17:30').waitFor();
    await card.locator('input').fill('同意，围挡要每天看');
    await card.locator(words(zhCN['cases.decision.approve'])).click();
    await expect
      .poll(async () => Date.parse((await answerOf(key)).state.dueAt!))
      .toBe(Date.parse('2027-03-01T17:30:00+08:00'));
    await page.waitForSelector('.gw-case-facts >> text=2027-03-01 17:30');
    await page.waitForSelector('.gw-request', { state: 'detached' });
    await leader.visit.close();
  });

  it('shows the second of two what the first changed, and does what the second chooses', async () => {
    const key = await waiting();
    await move(key, 'file');
    await setTriage(admin(), key, null);
    await openCase(admin(), 'to_dispatch', key);
    const send = `${DIALOG} >> .ant-modal-footer .ant-btn-primary`;
    /** Opens the dispatch, lets the handler set `triage` meanwhile, and sends. */
    async function dispatchAfter(triage: 'to_street' | 'to_superior') {
      await press(admin(), zhCN['move.dispatch']);
      await choose(admin(), 'departmentKey', department.name);
      await choose(admin(), 'assigneeId', `曹科长 · ${zhCN['role.department']}`);
      await setTriage(handler.page, key, triage);
      await admin().click(send);
      await admin().waitForSelector('[data-testid=conflict]');
      expect(await admin().textContent('[data-testid=conflict]')).toContain(zhCN[`triage.${triage}`]);
      expect(await admin().textContent('.ant-modal:has([data-testid=conflict])')).toContain('曹科长');
    }

    await dispatchAfter('to_street');
    await admin().click(`.ant-modal-footer >> ${words(zhCN['cases.conflict.theirs'])}`);
    await admin().waitForSelector(DIALOG, { state: 'detached' });
    expect((await answerOf(key)).state).toMatchObject({ status: 'filed', triage: 'to_street' });

    await dispatchAfter('to_superior');
    await admin().click(`.ant-modal-footer >> ${words(zhCN['cases.conflict.mine'])}`);
    await stands(admin(), zhCN['status.dispatched']);
    expect((await answerOf(key)).state).toMatchObject({ triage: 'to_superior', assigneeId: handler.id });
  });
}
