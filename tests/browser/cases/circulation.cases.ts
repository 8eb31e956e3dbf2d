import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { type CirculationArea, type OpenedArea, openArea } from '#core/circulation/area/area-data.ts';
import type { Intervention } from '#core/circulation/interventions/intervention.ts';
import { applyInterventions } from '#core/circulation/interventions/overlay.ts';
import { modeBit } from '#core/circulation/network/motor-network.ts';
import { streetRun } from '#core/circulation/network/street-run.ts';
import { checkReachability } from '#core/circulation/reachability/check-reachability.ts';
import { reachability } from '#core/circulation/reachability/reachability.ts';
import { distanceM } from '#core/geo/local-projection.ts';
import type { LngLat } from '#core/geo/types.ts';
import { pointsOnMap } from '../../support/map-point.ts';
import type { PageStage } from '../../support/page-stage.ts';

const SLOWLY = { timeout: 60_000 };

interface Street {
  name: string;
  segmentIds: string[];
  /** The middle of one of its pieces, where no other street is near. */
  at: LngLat;
}

/** Named streets of some pieces, each with a place where a click can mean nothing else. */
function clickable({ network }: OpenedArea): Street[] {
  const middle = (s: number): LngLat => {
    const at = network.lineStart[s] + ((network.lineStart[s + 1] - network.lineStart[s]) >> 1);
    const [a, b] = [at - 1, at].map(
      (i): LngLat => [network.linePoints[2 * i], network.linePoints[2 * i + 1]],
    );
    return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  };
  const isFar = (place: LngLat, own: ReadonlySet<number>): boolean => {
    for (let s = 0; s < network.segmentCount; s++)
      for (let i = network.lineStart[s]; i < network.lineStart[s + 1]; i++)
        if (!own.has(s) && distanceM(place, [network.linePoints[2 * i], network.linePoints[2 * i + 1]]) < 35)
          return false;
    return true;
  };
  const seen = new Set<string>();
  return network.segments.flatMap(({ name }, s): Street[] => {
    if (
      name === null ||
      seen.has(name) ||
      (network.arcModes[2 * s] & network.arcModes[2 * s + 1] & modeBit.car) === 0
    )
      return [];
    const run = streetRun(network, s).map((arc) => arc >> 1);
    const at = run.map(middle).find((place) => isFar(place, new Set(run)));
    if (!at) return [];
    seen.add(name);
    return [{ name, segmentIds: run.map((each) => network.segmentIds[each]), at }];
  });
}

/** Streets are changed by a click, what that does is told and can be taken back; a scheme is stored and opened again. */
export function circulationCases(stage: PageStage): void {
  async function read(): Promise<{ area: CirculationArea; opened: OpenedArea; streets: Street[] }> {
    const area = await stage.server.get<CirculationArea>('/api/circulation/area');
    const opened = openArea(area);
    return { area, opened, streets: clickable(opened) };
  }
  async function openMode(query = ''): Promise<Page> {
    const { page } = stage.visit;
    await page.goto('about:blank');
    await page.goto(`${stage.server.address}/?m=circulation${query}`);
    await page.waitForSelector('.gw-result-tile', SLOWLY);
    await page.waitForSelector('.gw-map[aria-busy=false][data-camera]', SLOWLY);
    return page;
  }
  /** Moves until the street is under the pointer, as a person does, and clicks. */
  async function clickStreet(page: Page, { at, name }: Street): Promise<void> {
    let step = 0;
    const nameUnderPointer = async () => {
      const shown = await page.locator('.gw-street-tip strong').allTextContents();
      if (shown[0] === name) return name;
      // what is drawn is looked for where the pointer moves, and not before it is drawn
      const [{ x, y }] = await pointsOnMap(page, [at]);
      await page.mouse.move(x + (step++ % 2), y);
      return shown[0];
    };
    await expect.poll(nameUnderPointer, { ...SLOWLY, interval: 500 }).toBe(name);
    const [{ x, y }] = await pointsOnMap(page, [at]);
    await page.mouse.click(x, y);
  }
  const tile = (page: Page) => page.textContent('.gw-result-tile strong');

  it('names who a closure cuts off, and by what; undoing gives it back', async () => {
    const { area, opened, streets } = await read();
    const { network, gates, points, doorOf } = opened;
    const today = reachability(network, applyInterventions(network, []), gates, points, 'car');
    const cutOffBy = ({ segmentIds }: Street, reach: typeof reachability | typeof checkReachability) => {
      const plan: Intervention[] = [{ id: 'x', kind: 'closure', segmentIds, modes: ['car'] }];
      const after =
        reach === checkReachability
          ? checkReachability(network, plan, gates, points, 'car')
          : reachability(network, applyInterventions(network, plan), gates, points, 'car');
      return points.flatMap((_, i) =>
        today.fromGates[i] && today.toGates[i] && !(after.fromGates[i] && after.toGates[i]) ? [i] : [],
      );
    };
    const street = streets.find((each) => cutOffBy(each, reachability).length > 1)!;
    // whom it cuts off says a search by brute force
    const cutOff = cutOffBy(street, checkReachability);
    const page = await openMode();
    await page.keyboard.press('c');
    await clickStreet(page, street);
    await expect.poll(() => tile(page), SLOWLY).toBe(String(cutOff.length));
    const told = page.locator('[data-testid=cut-offs]');
    await expect.poll(() => told.textContent()).toContain(`原因：封闭·${street.name}`);
    const named = area.doors[doorOf[cutOff[0]]].label;
    await expect.poll(() => told.textContent()).toContain(named);
    await page.keyboard.press('Control+z');
    await expect.poll(() => tile(page), SLOWLY).toBe('0');
    expect(await page.locator('.gw-measure').count()).toBe(0);
  });

  it('a scheme is saved under a name and stands on the table again by its link', async () => {
    const { streets } = await read();
    const street = streets.find(({ segmentIds }) => segmentIds.length > 2)!;
    const page = await openMode();
    await page.keyboard.press('o');
    await clickStreet(page, street);
    await page.waitForSelector('.gw-measure', SLOWLY);
    await page.click('.gw-scheme-buttons .ant-btn-primary');
    await page.fill('.ant-modal input', '单行试一试');
    await page.click('.ant-modal .ant-btn-primary');
    await page.waitForURL(/cs=\d+/, SLOWLY);
    const key = /cs=(\d+)/.exec(page.url())![1];
    const { scenario } = await stage.server.get<{
      scenario: { version: number; interventions: { kind: string; segmentIds: string[] }[] };
    }>(`/api/circulation/scenarios/${key}`);
    expect(scenario.interventions.flatMap(({ segmentIds }) => segmentIds).sort()).toEqual(
      street.segmentIds.sort(),
    );

    await openMode(`&cs=${key}`);
    await expect.poll(() => page.locator('.gw-measure').allTextContents(), SLOWLY).toHaveLength(1);
    expect(await page.textContent('.gw-measure')).toContain(street.name);
    await expect.poll(() => page.textContent('.gw-scheme-choice')).toContain('单行试一试');
    await stage.visit.page.evaluate(
      ([path]) => fetch(path, { method: 'DELETE' }),
      [`/api/circulation/scenarios/${key}?version=${scenario.version}`],
    );
  });
}
