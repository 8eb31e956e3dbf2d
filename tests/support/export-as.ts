import type { Download, Page } from 'playwright-core';

/** What the export dialog hands over. */
export async function exportAs(page: Page, format: string): Promise<Download> {
  await page.click('.gw-top >> [aria-label="导出"]');
  await page.check(`.gw-export input[value=${format}]`, { force: true });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.click('.gw-export-end .ant-btn-primary'),
  ]);
  return download;
}
