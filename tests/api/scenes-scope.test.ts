import { beforeAll, describe, expect, it } from 'vitest';
import type { SceneSubject } from '#core/reviews/scene.ts';
import type { SceneContent } from '#core/reviews/scene-content.ts';
import { loadDemo } from '../../server/features/demo/index.ts';
import { createAdministrator, signedIn, type Visitor } from '../support/test-accounts.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';

const PERIOD = { from: '2026-03-01', to: '2026-05-31' };
const PREVIOUS = { from: '2025-11-29', to: '2026-02-28' };

let test: TestApi;
let admin: Visitor;
let secretary: Visitor;
let display: Visitor;
let communities: number[];
let grids: { key: number; parent: number }[];

beforeAll(async () => {
  test = await openTestApi();
  await loadDemo(test.deps);
  const areas = await test.db.query<{ key: number; level: string; parent: number }>(
    `select key, level, parent_key as parent from areas where is_demo and valid_to is null order by key`,
  );
  communities = areas.filter(({ level }) => level === 'community').map(({ key }) => key);
  grids = areas.filter(({ level }) => level === 'grid');
  admin = await createAdministrator(test);
  secretary = await signedIn(test, admin, {
    login: '2001',
    role: 'secretary',
    areaKeys: [communities[0]],
  });
  display = await signedIn(test, admin, { login: '2002', role: 'display', areaKeys: [communities[0]] });
}, 300_000);

const ask = (who: Visitor, subject: SceneSubject, isMasked = true, status = 200) =>
  who.json<SceneContent>('POST', '/api/scenes/content', { subject, isMasked }, status);
const areaOf = (areaKey: number): SceneSubject => ({
  kind: 'area',
  areaKey,
  period: PERIOD,
  previous: PREVIOUS,
});
const figureIn = ({ figures }: SceneContent, code: string) =>
  figures.find((figure) => figure.code === code)?.value;

/** Reported in the period and community, without what only overseers see. */
async function countOf(community: number): Promise<number> {
  const [{ n }] = await test.db.query<{ n: number }>(
    `select count(*)::int as n from problems where is_demo and deleted_at is null and community_key = $1
        and source_code <> 'inspection'
        and (reported_at at time zone 'Asia/Shanghai')::date between $2::date and $3::date`,
    [community, PERIOD.from, PERIOD.to],
  );
  return n;
}

describe('whoever sees one community', () => {
  // 巡察反馈 is for overseers alone.
  it('has its page with what they may see, and no other', async () => {
    const [own, other] = communities;
    const mine = await ask(secretary, areaOf(own));
    const theirs = await ask(admin, areaOf(own));
    expect(mine.n).toBe(await countOf(own));
    for (const code of ['doorsCovered', 'householdsDue', 'commitmentsOpen']) {
      expect(figureIn(mine, code), code).toBe(figureIn(theirs, code));
    }
    await ask(secretary, areaOf(other), true, 404);
    const grid = grids.find(({ parent }) => parent === other)!;
    await ask(secretary, areaOf(grid.key), true, 404);
  });

  it('has in every scene without an area only what lies in theirs', async () => {
    const subjects: SceneSubject[] = [
      { kind: 'problems', filters: [{}], period: PERIOD, previous: null },
      { kind: 'rise', areaKey: null, period: PERIOD, previous: PREVIOUS },
      { kind: 'overdue', areaKey: null },
      { kind: 'supervised', areaKey: null },
    ];
    for (const subject of subjects) {
      const { n, charts } = await ask(secretary, subject);
      const all = await ask(admin, subject);
      if ('period' in subject) expect(n).toBe(await countOf(communities[0]));
      expect(n!).toBeLessThanOrEqual(all.n!);
      const rates = charts.find(({ code }) => code === 'areaRates');
      if (subject.kind === 'rise') {
        expect(rates?.categories).toHaveLength(1);
      }
    }
    const deck = await secretary.json<{ slides: unknown[] }>('POST', '/api/scenes/atlas', {
      level: 'community',
      period: PERIOD,
      previous: PREVIOUS,
    });
    expect(deck.slides).toHaveLength(1);
  });
});

describe('masking', () => {
  it('is on unless somebody may switch it off, and switching it off is in the log', async () => {
    const doors = /[\d一二三四五六七八九十](单元|室|号门)/;
    const masked = await ask(admin, { kind: 'overdue', areaKey: null });
    expect(masked.isMasked).toBe(true);
    const texts = masked.tables.flatMap(({ rows }) => rows.flat()).filter((cell) => typeof cell === 'string');
    expect(texts.filter((text) => doors.test(text as string))).toEqual([]);
    await test.db.query(`update problems set source_code = 'inspection' where key = $1`, [
      Number(masked.tables[0].rowQueries![0]!.split(':')[1]),
    ]);
    const restricted = await ask(admin, { kind: 'overdue', areaKey: null });
    expect(restricted.tables[0].rows[0][0]).toBe('巡察反馈');
    const open = await ask(admin, { kind: 'overdue', areaKey: null }, false);
    expect(open.isMasked).toBe(false);
    expect(open.tables[0].rows).not.toEqual(masked.tables[0].rows);
    await ask(display, { kind: 'overdue', areaKey: null }, false, 403);
    const log = await test.db.query<{ details: { subject: string } }>(
      `select details from audit_log where action = 'scenes.unmasked'`,
    );
    expect(log.map(({ details }) => details.subject)).toEqual(['overdue']);
  });

  it('names no house of fewer than five households', async () => {
    const [house] = await test.db.query<{ key: number; label: string; community: number }>(
      `select b.key, concat(b.street, b.house_number) as label, b.community_key as community from buildings b
        where b.is_demo and b.house_number is not null and (select count(*) from problems p where p.building_key = b.key
          and (p.reported_at at time zone 'Asia/Shanghai')::date between $1::date and $2::date) >= 3
        order by b.key limit 1`,
      [PERIOD.from, PERIOD.to],
    );
    const places = async () => {
      const content = await ask(admin, areaOf(house.community));
      return content.tables.find(({ code }) => code === 'repeats')!.rows.map(([place]) => place);
    };
    await test.db.query('update buildings set household_count = 40 where community_key = $1', [
      house.community,
    ]);
    const named = await places();
    await test.db.query('update buildings set household_count = 4 where community_key = $1', [
      house.community,
    ]);
    const few = await places();
    expect(named.some((place) => /号/.test(String(place)))).toBe(true);
    expect(few).toHaveLength(named.length);
    const names = await test.db.query<{ name: string }>('select name from areas where is_demo');
    for (const place of few) expect(names.map(({ name }) => name)).toContain(place);
  });

  it('says nothing of visits to whoever may not know of them, rather than a false nought', async () => {
    const content = await ask(display, areaOf(communities[0]));
    expect(content.figures.some(({ code }) => code === 'doorsVisited')).toBe(false);
    expect(figureIn(content, 'new')).toBeGreaterThan(0);
  });
});
