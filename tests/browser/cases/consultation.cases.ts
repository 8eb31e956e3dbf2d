import { expect, it } from 'vitest';
import type { PageStage } from '../../support/page-stage.ts';

const CARD = '[data-testid=consultation]';
const DIALOG = '.ant-modal';
const OPTION = '.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option';
const SAVE = `${DIALOG} .ant-modal-footer .ant-btn-primary`;

/** 征询台账, from the rail of 微循环: one answer a household, a concern and what the office says to it. */
export function consultationCases(stage: PageStage): void {
  it('counts a household once, however often it answers, and its concern until there is a reply', async () => {
    const { page } = stage.visit;
    await page.goto(`${stage.server.address}/?m=circulation&cd=consult`);
    await page.click('text=发起征询');
    await page.fill(`${DIALOG} #title`, '一路单行征求意见');
    await page.fill(`${DIALOG} #question`, '一路改为单行，您是否同意？');
    await page.click(SAVE);
    await page.waitForSelector(`${CARD} h2 >> text=一路单行征求意见`);
    await page.waitForSelector(DIALOG, { state: 'detached' });
    const answered = () => page.textContent(`${CARD} [data-testid=consultation-answered]`);
    expect(await answered()).toBe('0');

    await page.click(`${CARD} >> text=记答复`);
    await page.click(`${DIALOG} .ant-select >> nth=0`);
    await page.click(`${OPTION} >> nth=0`);
    const say = async (stance: string) => {
      await page.fill(`${DIALOG} #room`, '9901');
      await page.click(`${DIALOG} .ant-radio-button-wrapper >> text=${stance}`);
    };
    await say('有条件');
    await page.click(`${DIALOG} .ant-checkbox-group >> text=停车`);
    await page.click(SAVE);
    await expect.poll(answered).toBe('1');
    // the same household again: said, and only replaced when asked for
    await expect.poll(() => page.inputValue(`${DIALOG} #room`)).toBe('');
    await say('赞成');
    await page.click(SAVE);
    await page.waitForSelector('[data-testid=answered-already] >> text=有条件');
    await page.click('[data-testid=answered-already] >> text=替换');
    await page.waitForSelector('[data-testid=answered-already]', { state: 'detached' });
    await expect.poll(() => page.textContent(`${CARD} [data-stance=agree] b`)).toBe('1');
    expect(await answered()).toBe('1');
    await say('有条件');
    await page.click(`${DIALOG} .ant-checkbox-group >> text=停车`);
    await page.click(SAVE);
    await page.click('[data-testid=answered-already] >> text=替换');
    await expect.poll(() => page.textContent(`${CARD} [data-stance=conditional] b`)).toBe('1');
    await page.click(`${DIALOG} .ant-modal-footer .ant-btn >> nth=0`);
    await page.waitForSelector(DIALOG, { state: 'detached' });

    await page.click(`${CARD} [role=tab] >> text=关切与答复`);
    await page.waitForSelector('[data-testid=concerns-open] >> text=1 项');
    const parking = page.locator('[data-concern=parking]');
    await parking.locator('text=写答复').click();
    await parking.locator('textarea').first().fill('新增泊位 46 个');
    await parking.locator('.ant-btn-primary').click();
    await page.waitForSelector('[data-testid=concerns-open] >> text=都已答复');
    // the refusals above were asked for
    expect(stage.visit.problems.filter((each) => !each.includes('409'))).toEqual([]);
  });
}
