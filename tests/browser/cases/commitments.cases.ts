import { expect, it } from 'vitest';
import type { PageStage } from '../../support/page-stage.ts';

const PANEL = '[data-testid=commitment-panel]';
const DIALOG = '.ant-modal';

/** 承诺台账, from the rail: what was promised is noted, settled with a word, and found again. */
export function commitmentsCases(stage: PageStage): void {
  it('notes a promise, has it kept with a word on how, and opens it from its link', async () => {
    const { page } = stage.visit;
    await page.goto(`${stage.server.address}/?desk=commitments`);
    await page.click('text=记承诺');
    await page.fill(`${DIALOG} #text`, '楼道照明三天内修好');
    await page.click(`${DIALOG} >> text=外单位`);
    await page.fill(`${DIALOG} #promiserText`, '物业公司');
    await page.fill(`${DIALOG} #recipientText`, '三单元居民');
    await page.click(`${DIALOG} .ant-modal-footer .ant-btn-primary`);
    await page.waitForSelector(`${PANEL} h2 >> text=楼道照明三天内修好`);
    await page.waitForSelector(`${PANEL} >> text=物业公司`);
    await page.waitForSelector(`${PANEL} [data-light=none] >> text=未定期限`);
    await page.waitForSelector('.gw-case-rows [data-commitment] >> text=楼道照明三天内修好');

    await page.click(`${PANEL} .gw-measure-steps >> text=已兑现`);
    await page.fill(`${DIALOG} #stateNote`, '换了两盏灯');
    await page.click(`${DIALOG} .ant-modal-footer .ant-btn-primary`);
    await page.waitForSelector(`${PANEL} [data-light=kept]`);
    // kept: no longer among those that are open
    await page.waitForSelector('.gw-case-rows [data-commitment] >> text=楼道照明三天内修好', {
      state: 'detached',
    });
    await expect.poll(() => new URL(page.url()).searchParams.get('cm')).toMatch(/^\d+$/);
    await page.reload();
    await page.waitForSelector(`${PANEL} [data-light=kept]`);
    expect(await page.textContent(PANEL)).toContain('换了两盏灯');
    expect(stage.visit.problems).toEqual([]);
  });
}
