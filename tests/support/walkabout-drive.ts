import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { Candidate } from '#core/walkabouts/candidate.ts';
import { DEFAULT_WALKABOUT_SETTINGS } from '#core/walkabouts/walkabout-settings.ts';
import type { PageStage } from './page-stage.ts';

export interface StoredWalkabout {
  walkabout: { key: number; version: number; status: string };
  teams: { key: number; id: string; name: string }[];
  stops: {
    id: string;
    title: string;
    teamKey: number | null;
    position: number | null;
    isLocked: boolean;
    isExcluded: boolean;
    lateS: number;
    plannedLeaveS: number | null;
  }[];
}

/** Searching and measuring, on a computer that does other things, too. */
export const SLOWLY = { timeout: 45_000 };

async function send<T>({ server }: PageStage, method: string, path: string, body: unknown): Promise<T> {
  const response = await fetch(server.address + path, {
    method,
    headers: { 'Content-Type': 'application/json', Origin: server.address },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

interface Areas {
  features: { properties: { key: number; level: string; name: string }; bbox: number[] }[];
}

export async function firstCommunity({ server }: PageStage) {
  const { features } = await server.get<Areas>('/api/areas');
  return features.find(({ properties }) => properties.level === 'community')!;
}

/** A walkabout of two teams that are stored with four stops each; eight more were weighed. */
export async function storedWalkabout(stage: PageStage, shiftEndS: number): Promise<StoredWalkabout> {
  const { server } = stage;
  const { properties, bbox } = await firstCommunity(stage);
  const [lng, lat] = [(bbox[0]! + bbox[2]!) / 2, (bbox[1]! + bbox[3]!) / 2];
  const { today } = await server.get<{ today: string }>('/api/walkabouts');
  const team = (n: number) => ({
    id: randomUUID(),
    name: `第${n}组`,
    startLng: lng,
    startLat: lat,
    startName: '',
    endLng: lng,
    endLat: lat,
    endName: '',
    shiftStartS: 14 * 3600,
    shiftEndS,
    rest: null,
    pace: 1,
    skills: [],
    memberIds: [],
  });
  const { key } = await send<{ key: number }>(stage, 'POST', '/api/walkabouts', {
    id: randomUUID(),
    name: `案例 ${randomUUID().slice(0, 8)}`,
    plannedOn: today,
    communityKey: properties.key,
    settings: DEFAULT_WALKABOUT_SETTINGS,
    teams: [team(1), team(2)],
  });
  const { candidates } = await send<{ candidates: Candidate[] }>(
    stage,
    'POST',
    '/api/walkabouts/candidates',
    {
      plannedOn: today,
      communityKeys: [properties.key],
      include: ['entrance'],
      limit: 16,
    },
  );
  const { teams, walkabout } = await server.get<StoredWalkabout>(`/api/walkabouts/${key}`);
  const stops = candidates.map((each, i) => ({
    id: randomUUID(),
    kind: each.kind,
    problemKey: each.problemKey,
    entranceKey: each.entranceKey,
    tier: each.tier,
    reasons: each.reasons,
    types: each.types,
    serviceS: 600,
    setupS: 120,
    teamKey: i < 8 ? teams[i % 2]!.key : null,
    position: i < 8 ? Math.floor(i / 2) : null,
  }));
  await send(stage, 'PUT', `/api/walkabouts/${key}/plan`, { version: walkabout.version, stops });
  return server.get<StoredWalkabout>(`/api/walkabouts/${key}`);
}

/** Until nothing is measured or searched for any more. */
export const restedPlanner = (page: Page) => page.waitForSelector('.gw-planner-bar[aria-busy=false]', SLOWLY);

export async function openPlan({ server, visit }: PageStage, key: number): Promise<Page> {
  await visit.page.goto(`${server.address}/?m=walkabouts&wa=${key}`);
  await visit.page.waitForSelector('.gw-stop-time b', SLOWLY);
  await restedPlanner(visit.page);
  return visit.page;
}

/** Titles along the way of a team. */
export const titlesOf = (page: Page, team: number) =>
  page.locator(`[data-testid=team-${team}] .gw-stop-main strong`).allTextContents();

/** Titles along the way of a team as they are stored. */
export function storedTitles({ teams, stops }: StoredWalkabout, team: number): string[] {
  return stops
    .filter(({ teamKey }) => teamKey === teams[team]!.key)
    .sort((a, b) => a.position! - b.position!)
    .map(({ title }) => title);
}
