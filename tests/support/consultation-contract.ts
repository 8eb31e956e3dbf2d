import { expect } from 'vitest';
import { STANCES, type Stance } from '#core/consultation/consultation.ts';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import type { UnitTown } from './unit-town.ts';

export const newConsultation = (areaKey: number, more: object = {}) => ({
  id: '3f0f3a52-2f1c-4b7e-9a51-0b6c8f0f7a01',
  title: '梧桐路微循环征求意见',
  question: '梧桐路改为由东向西单行，您是否同意？',
  spec: { kind: 'areas', keys: [areaKey] },
  startsOn: '2026-06-01',
  endsOn: '2026-07-31',
  ...more,
});

/** Answers of a test: v4 ids that differ. */
export const idOf = (n: number) => `3f0f3a52-2f1c-4b7e-8a51-${String(n).padStart(12, '0')}`;

/** A house, or a door that has none. */
interface House {
  id: string;
  key: number | null;
  households: number | null;
  doors: { key: number; households: number | null; rooms: { key: number; room: string }[] }[];
}

/** The houses of an area as the bare rows say, with the largest of what was counted at each level. */
async function housesIn(town: UnitTown, communityKey: number): Promise<House[]> {
  const buildings = await town.db.query<{ key: number; n: number | null }>(
    'select key, household_count as n from buildings where community_key = $1 order by key',
    [communityKey],
  );
  const doors = await town.db.query<{
    key: number;
    house: number | null;
    community: number | null;
    n: number | null;
  }>(
    'select key, building_key as house, community_key as community, household_count as n from entrances order by key',
  );
  const rooms = await town.db.query<{ key: number; door: number; room: string }>(
    'select key, entrance_key as door, room from households order by key',
  );
  const most = (...counts: (number | null)[]) =>
    counts.reduce((a, b) => (a === null ? b : b === null ? a : Math.max(a, b)));
  const doorOf = ({ key, n }: { key: number; n: number | null }) => {
    const inside = rooms.filter(({ door }) => door === key);
    return { key, households: most(n, inside.length || null), rooms: inside };
  };
  const lone = doors
    .filter(({ house, community }) => house === null && community === communityKey)
    .map((row): House => {
      const door = doorOf(row);
      return { id: `e${door.key}`, key: null, households: door.households, doors: [door] };
    });
  const standing = buildings.map(({ key, n }): House => {
    const own = doors.filter(({ house }) => house === key).map(doorOf);
    const known = own.flatMap(({ households }) => households ?? []);
    const sum = known.length > 0 ? known.reduce((a, b) => a + b) : null;
    return { id: `b${key}`, key, households: most(n, sum), doors: own };
  });
  return [...standing, ...lone];
}

interface Detail {
  totals: {
    households: number;
    answered: number;
    places: number;
    unnamed: number;
    placeless: number;
    counts: Record<Stance, number>;
    byChannel: Record<string, Record<Stance, number>>;
    byTag: Record<string, number>;
  };
  concerns: { code: string; households: number; reply: { text: string; version: number } | null }[];
}
interface Row {
  id: string;
  households: number | null;
  answered: number;
  counts: Record<Stance, number> | null;
}

/** What has to hold on both databases: random answers are counted as a plain loop over them counts, each household once. */
export async function checkConsultation(town: UnitTown, seed: number): Promise<void> {
  const { town: areas } = town;
  const path = '/api/consultations';
  const { key } = await town.json<{ key: number }>('POST', path, newConsultation(areas.west), 201);
  expect(await town.json('POST', path, newConsultation(areas.west), 201)).toEqual({ key });
  const houses = (await housesIn(town, areas.west)).filter(({ households }) => (households ?? 0) > 0);
  const random = seededRandom(seed);
  const pick = <T>(items: readonly T[]) => items[randomInt(random, items.length)];
  /** By household: the last word counts. */
  const last = new Map<
    string,
    { house: string; door: number | null; stance: Stance; channel: string; tags: string[] }
  >();
  const keys = new Map<string, number>();
  for (let n = 0; n < 150; n++) {
    const house = pick(houses);
    const isNamed = random() < 0.9 || house.key === null;
    const door = house.doors.length > 0 && isNamed ? pick(house.doors) : undefined;
    // a house with one door needs no door to be named
    const at = door ?? (house.doors.length === 1 ? house.doors[0] : undefined);
    const registered = at && at.rooms.length > 0 && random() < 0.5 ? pick(at.rooms) : undefined;
    const told = registered
      ? ''
      : random() < 0.2
        ? ''
        : `${1 + randomInt(random, 6)}0${1 + randomInt(random, 2)}`;
    const who = registered
      ? `h${registered.key}`
      : told === ''
        ? `nobody${n}`
        : (at?.rooms.find(({ room }) => room === told) &&
            `h${at.rooms.find(({ room }) => room === told)!.key}`) ||
          (at ? `e${at.key}:${told}` : `b${house.key}:${told}`);
    const stance = pick(STANCES);
    const answer = {
      stance,
      channel: pick(['visit', 'online', 'phone']),
      tags: stance === 'conditional' ? [pick(['parking', 'publicity', 'outside_cars'])] : [],
    };
    const body = {
      id: idOf(n + 100 * seed),
      ...(registered
        ? { householdKey: registered.key }
        : door
          ? { entranceKey: door.key }
          : { buildingKey: house.key }),
      // people write a room as they like
      room: told === '' ? '' : pick([told, `${told}室`, ` ${told} `]),
      ...answer,
      reason: '',
      answeredOn: '2026-06-15',
    };
    const before = keys.get(who);
    if (before !== undefined) {
      const refused = await town.json<{ error: { code: string; details: { answerKey: number } } }>(
        'POST',
        `${path}/${key}/answers`,
        body,
        409,
      );
      expect(refused.error).toMatchObject({
        code: 'consultation.answered_already',
        details: { answerKey: before },
      });
    }
    const stored = await town.json<{ key: number; replacedKey: number | null }>(
      'POST',
      `${path}/${key}/answers`,
      { ...body, replaces: before ?? null },
      201,
    );
    expect(stored.replacedKey).toBe(before ?? null);
    if (told !== '' || registered) keys.set(who, stored.key);
    last.set(who, { house: house.id, door: at?.key ?? null, ...answer });
  }
  const answers = [...last.values()];
  expect(answers.length).toBeLessThan(150);

  const countBy = (of: readonly { stance: Stance }[]) =>
    Object.fromEntries(STANCES.map((stance) => [stance, of.filter((each) => each.stance === stance).length]));
  const { totals, concerns } = await town.json<Detail>('GET', `${path}/${key}`);
  expect(totals).toMatchObject({
    households: houses.reduce((sum, { households }) => sum + households!, 0),
    answered: answers.filter(({ stance }) => stance !== 'none').length,
    places: houses.length,
    unnamed: [...last.keys()].filter((who) => who.startsWith('nobody')).length,
    placeless: 0,
    counts: countBy(answers),
  });
  for (const channel of ['visit', 'online', 'phone'])
    expect(totals.byChannel[channel]).toEqual(countBy(answers.filter((each) => each.channel === channel)));
  for (const { code, households } of concerns)
    expect({ code, households }).toEqual({
      code,
      households: answers.filter(({ tags }) => tags.includes(code)).length,
    });

  const { places } = await town.json<{ places: Row[] }>('GET', `${path}/${key}/buildings`);
  expect(places.length).toBe(houses.length);
  for (const house of houses) {
    const own = answers.filter((each) => each.house === house.id);
    const answered = own.filter(({ stance }) => stance !== 'none').length;
    expect(places.find(({ id }) => id === house.id)).toMatchObject({
      households: house.households,
      answered,
      // of few it would be known who said what
      counts: answered < 5 ? null : countBy(own),
    });
  }

  const { doors } = await town.json<{ doors: { entranceKey: number | null; unanswered: number | null }[] }>(
    'GET',
    `${path}/${key}/unanswered`,
  );
  for (const { doors: all } of houses)
    for (const door of all) {
      const said = answers.filter((each) => each.door === door.key && each.stance !== 'none').length;
      const left = door.households === null ? null : Math.max(0, door.households - said);
      expect(doors.find(({ entranceKey }) => entranceKey === door.key)?.unanswered).toBe(
        left === 0 ? undefined : left,
      );
    }

  await town.json('PUT', `${path}/${key}/replies/parking`, { text: '新增泊位 46 个', expectedVersion: null });
  await town.json('PUT', `${path}/${key}/replies/parking`, { text: '别的', expectedVersion: null }, 409);
  const replied = (await town.json<Detail>('GET', `${path}/${key}`)).concerns.find(
    ({ code }) => code === 'parking',
  );
  expect(replied?.reply).toMatchObject({ text: '新增泊位 46 个' });

  const [gone] = [...keys.values()];
  await town.json('POST', `${path}/${key}/answers/${gone}/withdraw`, {});
  await town.json('POST', `${path}/${key}/answers/${gone}/withdraw`, {}, 404);
  const { answers: left } = await town.json<{ answers: { key: number }[] }>('GET', `${path}/${key}/answers`);
  expect(left.length).toBe(answers.length - 1);
}
