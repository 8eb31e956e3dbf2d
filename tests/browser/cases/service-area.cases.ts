import { expect, it } from 'vitest';
import type { LngLat } from '#core/geo/types.ts';
import { decodeStreetGraph } from '#core/streets/encode-street-graph.ts';
import { walkMatrix } from '#core/streets/walk-matrix.ts';
import { walkNetwork } from '#core/streets/walk-network.ts';
import type { PageStage } from '../../support/page-stage.ts';
import { SLOWLY } from '../../support/walkabout-drive.ts';

interface Homes {
  homes: Record<'lng' | 'lat' | 'households', number[]>;
}
interface Facility {
  kind: string;
  lng: number;
  lat: number;
}

const headline = '[data-testid=service-headline]';
const numbersIn = (text: string | null) =>
  [...(text ?? '').matchAll(/[\d,]+/g)].map(([n]) => Number(n.replaceAll(',', '')));

/** 服务圈: whom a facility reaches, and whom one more would. */
export function serviceAreaCases(stage: PageStage): void {
  it('says of how many households a market is within ten minutes: as many as ways measured one by one', async () => {
    const { server, visit } = stage;
    const [{ homes }, facilities, graph] = await Promise.all([
      server.get<Homes>('/api/service-area/homes'),
      server.get<Facility[]>('/api/areas/facilities'),
      fetch(`${server.address}/api/streets/graph`).then((response) => response.arrayBuffer()),
    ]);
    const network = walkNetwork(decodeStreetGraph(graph));
    const markets = facilities
      .filter(({ kind }) => kind === 'market')
      .map(({ lng, lat }): LngLat => [lng, lat]);
    let within = 0;
    // Some at a time: the matrix measures all pairs.
    for (let from = 0; from < homes.lng.length; from += 100) {
      const some = homes.lng.slice(from, from + 100).map((lng, i): LngLat => [lng, homes.lat[from + i]!]);
      const { seconds, size } = walkMatrix(network, [...markets, ...some]);
      some.forEach((_, i) => {
        const row = markets.map((_, market) => seconds[(markets.length + i) * size + market]!);
        if (Math.min(...row) <= 600) within += homes.households[from + i]!;
      });
    }
    const total = homes.households.reduce((sum, n) => sum + n, 0);
    expect(within).toBeGreaterThan(0);
    expect(within).toBeLessThan(total);

    const { page } = visit;
    await page.goto(`${server.address}/?m=walkabouts&wd=service`);
    await page.click('.gw-service-kind >> text=菜市场', SLOWLY);
    await page.click('.gw-service-controls >> text="10 分钟"');
    await expect
      .poll(async () => numbersIn(await page.textContent(`${headline} small`)), SLOWLY)
      .toEqual([total, within, total - within]);
    // The communities are its parts.
    await page.click('.gw-service-lists >> text=各社区');
    const cells = await page.locator('.gw-service-table tbody td').allTextContents();
    const column = (n: number) =>
      cells.filter((_, i) => i % 3 === n).reduce((sum, text) => sum + numbersIn(text)[0]!, 0);
    expect([column(0), column(1)]).toEqual([total, within]);
  }, 120_000);

  it('counts whom one more would bring within reach at the place that was clicked, and takes it back', async () => {
    const { server, visit } = stage;
    const { page } = visit;
    await page.goto(`${server.address}/?m=walkabouts&wd=service`);
    await page.waitForSelector('.gw-service .gw-map[aria-busy=false]', SLOWLY);
    await page.click('.gw-service-kind >> text=菜市场');
    await page.click('.gw-service-controls >> text="5 分钟"');
    const small = () => page.textContent(`${headline} small`).then(numbersIn);
    await expect.poll(() => page.textContent(headline), SLOWLY).toContain('5 分钟内可到菜市场');
    const [total, before] = await small();
    await page.click('text=若在此新设一处');
    const map = (await page.locator('.gw-service .gw-map').boundingBox())!;
    await page.mouse.click(map.x + 0.4 * map.width, map.y + 0.45 * map.height);
    await page.waitForSelector('[data-testid=service-gain]', SLOWLY);
    const [gained] = numbersIn(await page.textContent('[data-testid=service-gain] strong'));
    expect(gained).toBeGreaterThan(0);
    await expect.poll(small).toEqual([total, before! + gained!, total! - before! - gained!]);
    await page.click('.gw-service-trial >> text=移除');
    await expect.poll(small).toEqual([total, before, total! - before!]);
  }, 120_000);
}
