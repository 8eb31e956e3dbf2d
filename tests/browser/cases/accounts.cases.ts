import { expect, it } from 'vitest';
import { RESTRICTED_SOURCE } from '#core/profile/profile.ts';
import { zhCN } from '../../../web/i18n/zh-CN.ts';
import { visit } from '../../support/browser.ts';
import { ADMIN, ask, comeIn, type OfficeStage, rowsOf, totalShown } from '../../support/office-stage.ts';
import type { OracleRow } from '../../support/page-server.ts';

interface Area {
  key: number;
  level: string;
  name: string;
}

/** The end of the trial, people, and what each may see. */
export function accountCases(stage: OfficeStage): void {
  it('makes the first administrator through the banner, and from then on asks who is there', async () => {
    const { page } = stage.admin;
    await page.click('[data-testid=create-admin]');
    const form = '.ant-modal form';
    await page.fill(`${form} >> #name`, ADMIN.name);
    await page.fill(`${form} >> #login`, ADMIN.login);
    await page.fill(`${form} >> #password`, ADMIN.password);
    await page.fill(`${form} >> #passwordAgain`, ADMIN.password);
    await page.click(`text=${zhCN['firstAdmin.action']}`);
    await page.waitForSelector(`[data-testid=user-menu][aria-label$="${ADMIN.name}"]`);
    expect(await page.locator('.gw-trial').count()).toBe(0);
    expect((await fetch(`${stage.server.address}/api/problems/rows?keys=1`)).status).toBe(401);
    const stranger = await visit(stage.browser, stage.server.address);
    await stranger.page.waitForSelector(`h2 >> text=${zhCN['signIn.title']}`);
    await stranger.page.fill('#login', ADMIN.name);
    await stranger.page.fill('#password', 'wrong-horse-8');
    await stranger.page.keyboard.press('Enter');
    await stranger.page.waitForSelector(`text=${zhCN['errors.accounts.wrong_credentials']}`);
    await stranger.close();
  });

  it('shows a grid worker, made in the page, the rows of one community and no other', async () => {
    const { page } = stage.admin;
    const rows = await rowsOf<OracleRow>(page);
    const { features } = await ask<{ features: { properties: Area }[] }>(page, 'GET', '/api/areas');
    const areas = features.map(({ properties }) => properties);
    const community = areas.find(({ level }) => level === 'community')!;
    await page.click('[data-testid=user-menu]');
    await page.click(`.ant-dropdown >> text=${zhCN['people.title']}`);
    await page.click(`.gw-people >> text=${zhCN['people.add']}`);
    await page.fill('.ant-modal >> #name', '陈网格');
    await page.fill('.ant-modal >> #login', '2001');
    await page.click('.ant-modal >> #areaKeys');
    await page.keyboard.type(community.name);
    await page.click(`.ant-select-tree-title >> text="${community.name}"`);
    await page.click('.ant-modal-title');
    await page.click(`.ant-modal-footer >> text=/${[...zhCN['people.save']].join('\\s?')}/`);
    const password = (await page.textContent('[data-testid=password-once]'))!;
    await page.click(`text=${zhCN['people.passwordNoted']}`);

    const worker = await visit(stage.browser, stage.server.address);
    await worker.page.fill('#login', '陈网格');
    await worker.page.fill('#password', password);
    await worker.page.keyboard.press('Enter');
    await worker.page.waitForSelector(
      `text=${zhCN['password.firstTitle'].replace('{name}', '陈网格').slice(0, 6)}`,
    );
    await worker.page.fill('#current', password);
    await worker.page.fill('#next', 'own-harbour-8');
    await worker.page.fill('#nextAgain', 'own-harbour-8');
    await worker.page.keyboard.press('Enter');
    await worker.page.waitForSelector('[data-testid=user-menu][aria-label$="陈网格"]');
    await worker.page.goto(`${stage.server.address}/?desk=map`);
    const seen = rows.filter(
      ({ communityKey, sourceCode }) => communityKey === community.key && sourceCode !== RESTRICTED_SOURCE,
    );
    expect(seen.length).toBeGreaterThan(100);
    expect(await totalShown(worker.page)).toBe(seen.length);
    const foreign = rows.find(({ communityKey }) => communityKey !== community.key)!;
    await worker.page.goto(`${stage.server.address}/?desk=map&sel=problem:${foreign.key}`);
    await worker.page.waitForSelector(`text=${zhCN['errors.problems.not_found']}`);
    expect(await worker.page.textContent('body')).not.toContain(foreign.title);
    await worker.close();
  });

  it('shuts a guest out from the day the account ends, and says why', async () => {
    const person = { login: '3001', name: '来宾甲', role: 'guest' };
    const {
      id,
      page,
      visit: guest,
    } = await comeIn(stage, {
      ...person,
      expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
    });
    await page.waitForSelector('[data-testid=user-menu][aria-label$="来宾甲"]');
    const over = { departmentKey: null, areaKeys: [], isActive: true, expiresAt: '2020-01-01T00:00:00Z' };
    await ask(stage.admin.page, 'PUT', `/api/users/${id}`, { ...person, ...over });
    await page.reload();
    await page.waitForSelector(`h2 >> text=${zhCN['signIn.title']}`);
    await page.fill('#login', '3001');
    await page.fill('#password', 'blue-harbour-7');
    await page.keyboard.press('Enter');
    await page.waitForSelector(`text=${zhCN['errors.accounts.closed']}`);
    await guest.close();
  });
}
