import { expect, it } from 'vitest';
import { zhCN } from '../../../web/i18n/zh-CN.ts';
import { openPage, type PageStage } from '../../support/page-stage.ts';

/** The import wizard; comes last, because afterwards the server shows real data. */
export function importCases(stage: PageStage): void {
  it('imports a file after a dry run that shows its errors, and takes it back', async () => {
    const page = await openPage(stage);
    await page.click('.gw-import-button');
    const lines = ['编号,标题,内容,类别,上报时间,经度,纬度'];
    for (let i = 0; i < 9; i++) {
      lines.push(`W${i},井盖响,车过井盖有响声,井盖缺失破损,2026-10-0${(i % 8) + 1} 09:00,120.65,35.915${i}`);
    }
    lines.push('W9,井盖响,车过井盖有响声,井盖缺失破损,昨天下午,120.65,35.916');
    await page.setInputFiles('.gw-wizard input[type=file]', {
      name: '井盖.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(lines.join('\n')),
    });
    await page.waitForSelector('.gw-mapping');
    await page.click(`.gw-wizard-actions >> text=${zhCN['imports.check']}`);
    await page.waitForSelector(`text=${zhCN['imports.errors.date_unreadable']}`);
    expect((await stage.server.get<{ dataset: string }>('/api/session')).dataset).toBe('demo');
    await page.click('.gw-wizard-actions .ant-btn-primary');
    await page.waitForSelector(`text=${zhCN['imports.result.done']}`);
    const session = () => stage.server.get<{ dataset: string; hasReal: boolean }>('/api/session');
    expect(await session()).toMatchObject({ dataset: 'real', hasReal: true });
    await page.click(`.gw-import >> text=${zhCN['imports.batches']}`);
    await page.click(`.gw-batches li >> nth=0 >> text=${zhCN['imports.batches.takeBack']}`);
    await page.click(`.ant-popconfirm .ant-btn-primary`);
    await page.waitForSelector('.gw-batches >> text=已撤销');
    const { batches } = await stage.server.get<{ batches: { takenBackAt: string | null }[] }>(
      '/api/imports/batches',
    );
    expect(batches[0].takenBackAt).not.toBeNull();
  });
}
