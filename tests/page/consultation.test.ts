import { expect, it } from 'vitest';
import { describePageWithoutWebGl, type PageStage } from '../support/page-stage.ts';

const CARD = '[data-testid=consultation]';
const DIALOG = '.ant-modal';

/** 征询与试行 on the demonstration: who is still to be asked goes into a walkabout; measured stands beside predicted; the sheet. */
function decisionCases(stage: PageStage): void {
  it('takes the doors behind which somebody is still to be asked to the planner of walkabouts', async () => {
    const { page } = stage.visit;
    const { consultations } = await stage.server.get<{ consultations: { key: number; isVote: boolean }[] }>(
      '/api/consultations',
    );
    const vote = consultations.find(({ isVote }) => isVote)!;
    await page.goto(`${stage.server.address}/?m=circulation&cd=consult&cq=${vote.key}`);
    await page.waitForSelector('.gw-consultation-votes li >> nth=1');
    await page.click(`${CARD} [role=tab] >> text=入户名单`);
    await page.waitForSelector('[data-testid=doors-open]');
    await page.click(`${CARD} button:not([disabled]) >> text=带去排走访`);
    await expect.poll(() => new URL(page.url()).searchParams.get('m')).toBe('walkabouts');
    expect(stage.visit.problems).toEqual([]);
  });

  it('notes a measurement of a trial beside what the model said, and takes it back', async () => {
    const { page } = stage.visit;
    const { scenarios } = await stage.server.get<{ scenarios: { key: number; status: string }[] }>(
      '/api/circulation/scenarios',
    );
    const { key } = scenarios.find(({ status }) => status === 'trial')!;
    await page.goto(`${stage.server.address}/?m=circulation&cs=${key}`);
    await page.waitForSelector('[data-testid=trial-table]', { timeout: 60_000 });
    const rows = () => page.locator('[data-testid=trial-table] tbody tr').count();
    const before = await rows();
    await page.click('[data-testid=trial] >> text=记实测');
    await page.click(`${DIALOG} .ant-segmented-item >> text=泊位`);
    await page.fill(`${DIALOG} #value`, '480');
    await page.click(`${DIALOG} .ant-modal-footer .ant-btn-primary`);
    await page.waitForSelector(DIALOG, { state: 'detached' });
    await expect.poll(rows).toBe(before + 1);
    await page.click('[data-testid=trial] summary >> nth=0');
    await page.click('[data-testid=trial] li:has-text("480") >> text=撤回');
    await page.click('.ant-popconfirm .ant-btn-primary');
    await expect.poll(rows).toBe(before);
    expect(stage.visit.problems).toEqual([]);
  });

  it('prints the scheme on A3: both maps, figures, signs', async () => {
    const { page } = stage.visit;
    await page.click('.gw-scheme-buttons button >> nth=-1');
    await page.click('text=打印方案图');
    await page.waitForSelector('.gw-sheet');
    expect(await page.locator('.gw-sheet-map').count()).toBe(2);
    expect(await page.locator('.gw-sheet-arrow-new').count()).toBeGreaterThan(0);
    expect(await page.textContent('[data-testid=sheet-signs]')).toContain('禁止驶入');
    expect(await page.locator('[data-testid=sheet-figures] tbody tr').count()).toBeGreaterThan(10);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.gw-sheet', { state: 'detached' });
    expect(stage.visit.problems).toEqual([]);
  });
}

describePageWithoutWebGl('Consultations and trials', decisionCases);
