import { randomInt, seededRandom } from '#core/lib/random.ts';
import type { ContactRole, HouseholdTag } from '#core/units/unit-kinds.ts';
import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import type { DemoKeys } from './demo-place.sql.ts';
import type { DemoPlace } from './demo-place.ts';
import { DEMO_AS_OF } from './demo-problem.ts';

/** Invented, and apart from those of the cadres. */
const FAMILY_NAMES = [...'赵钱孙李周吴王陈褚卫林江姜范方石袁柳鲍史唐费廉岑薛雷贺倪汤殷'];
const GIVEN_NAMES = [
  '玉兰',
  '国栋',
  '秀英',
  '春生',
  '桂芳',
  '德胜',
  '淑华',
  '长河',
  '凤霞',
  '永年',
  '巧云',
  '振东',
];
const PROMISES = [
  '每月上门一次，帮助取药',
  '有事随叫随到，节前看望',
  '协助申请适老化改造',
  '陪同就医，代办证件',
  '',
];
/** No exchange in China has this area code: nobody is called by a demonstration. */
const phone = (n: number) => `0299-8${String(1_000_000 + n * 37).slice(-7)}`;

/** One door in so many has somebody who looks after it. */
const DOORS_PER_LEAD = 7;
/** The grids whose households are registered room by room. */
const REGISTERED_GRIDS = 4;
const PAIRINGS_PER_CADRE = 5;
const DAY_MS = 86_400_000;
/** When the households were registered: long enough ago that those nobody visited since are due. */
const REGISTERED_BEFORE_DAYS = 500;

type DemoId = (name: string) => string;

/**
 * People and households of the demonstration: who leads each community, grid and some doors, the households of a few grids,
 * and cadres paired with those who may need help. A few slips of the pen are among them, for the error list.
 */
export async function insertDemoUnits(
  tx: Queryable,
  change: Change,
  place: DemoPlace,
  keys: DemoKeys,
  demoId: DemoId,
): Promise<void> {
  const random = seededRandom(place.seed + 54);
  await insertContacts(tx, change, place, keys, demoId, random);
  const households = await insertHouseholds(tx, change, place, keys, demoId, random);
  await insertPairings(tx, change, households, demoId, random);
}

async function insertContacts(
  tx: Queryable,
  change: Change,
  place: DemoPlace,
  keys: DemoKeys,
  demoId: DemoId,
  random: () => number,
): Promise<void> {
  const cadres = await tx.query<{ name: string; role: string; areaKey: number }>(
    `select u.name, u.role, a.area_key as "areaKey" from users u join user_areas a on a.user_id = u.id
      where u.is_demo order by u.id, a.area_key`,
  );
  const nameOf = (role: string, areaKey: number) =>
    cadres.find((cadre) => cadre.role === role && cadre.areaKey === areaKey)?.name ?? somebody(random);
  let count = 0;
  const contacts: object[] = [];
  const add = (unit: { areaKey?: number; entranceKey?: number }, role: ContactRole, name: string) => {
    count++;
    contacts.push({
      id: demoId(`contact-${count}`),
      areaKey: unit.areaKey ?? null,
      entranceKey: unit.entranceKey ?? null,
      role,
      name,
      // One number in the error list.
      workPhone: count === 9 ? '0299-81' : phone(count),
    });
  };
  for (const [i, { level }] of place.areas.entries()) {
    const { community, grid } = keys.areas[i];
    if (level === 'community' && community) {
      add({ areaKey: community }, 'community_secretary', nameOf('secretary', community));
      add({ areaKey: community }, 'police', somebody(random));
    }
    if (level === 'grid' && grid) add({ areaKey: grid }, 'grid_lead', nameOf('grid_worker', grid));
  }
  for (const [i, entranceKey] of keys.entrances.entries()) {
    if (i % DOORS_PER_LEAD === 0 && place.entrances[i].households > 0) {
      add({ entranceKey }, 'entrance_lead', somebody(random));
    }
  }
  await tx.query(
    `insert into unit_contacts (id, area_key, entrance_key, role, name, work_phone, is_demo, version)
     select id, "areaKey", "entranceKey", role, name, "workPhone", true, $2 from jsonb_to_recordset($1::jsonb)
       as r(id uuid, "areaKey" integer, "entranceKey" integer, role text, name text, "workPhone" text)`,
    [JSON.stringify(contacts), change.version],
  );
}

interface DemoHousehold {
  id: string;
  entranceKey: number;
  room: string;
  floor: number;
  personCount: number;
  tags: HouseholdTag[];
  contactName: string | null;
  contactPhone: string | null;
}

async function insertHouseholds(
  tx: Queryable,
  change: Change,
  place: DemoPlace,
  keys: DemoKeys,
  demoId: DemoId,
  random: () => number,
): Promise<{ id: string; tags: HouseholdTag[] }[]> {
  const grids = place.areas
    .flatMap(({ level }, i) => (level === 'grid' ? [i] : []))
    .slice(0, REGISTERED_GRIDS);
  const households: DemoHousehold[] = [];
  for (const [i, { building, households: count }] of place.entrances.entries()) {
    const house = place.buildings[building];
    if (!house || !grids.includes(house.grid)) continue;
    const perFloor = Math.max(Math.ceil(count / Math.max(Math.floor(house.levels), 1)), 1);
    for (let n = 0; n < count; n++) {
      const floor = Math.floor(n / perFloor) + 1;
      const tags = tagsOf(random);
      const needsHelp = tags.length > 0;
      households.push({
        id: demoId(`household-${households.length + 1}`),
        entranceKey: keys.entrances[i],
        room: `${floor}${String((n % perFloor) + 1).padStart(2, '0')}`,
        floor: households.length === 40 ? floor + 1 : floor,
        personCount: tags.includes('lives_alone') ? 1 : 1 + randomInt(random, 4),
        tags,
        contactName: needsHelp ? somebody(random) : null,
        contactPhone: needsHelp ? phone(5000 + households.length) : null,
      });
    }
  }
  // The same room twice: somebody counted a door from both ends.
  if (households.length > 60) households[60].room = households[59].room;
  await tx.query(
    `insert into households (id, entrance_key, subdistrict_key, community_key, grid_key, room, floor, person_count, tags,
       contact_name, contact_phone, is_demo, created_by, created_at, version)
     select r.id, r."entranceKey", e.subdistrict_key, e.community_key, e.grid_key, r.room, r.floor, r."personCount", r.tags,
       r."contactName", r."contactPhone", true, 'system', $2, $3
       from jsonb_to_recordset($1::jsonb) as r(id uuid, "entranceKey" integer, room text, floor integer, "personCount" integer,
         tags jsonb, "contactName" text, "contactPhone" text) join entrances e on e.key = r."entranceKey"`,
    [
      JSON.stringify(households),
      new Date(Date.parse(DEMO_AS_OF) - REGISTERED_BEFORE_DAYS * DAY_MS).toISOString(),
      change.version,
    ],
  );
  return households;
}

function tagsOf(random: () => number): HouseholdTag[] {
  const share = random();
  if (share < 0.03) return ['lives_alone', 'elderly'];
  if (share < 0.05) return ['disabled'];
  if (share < 0.07) return ['low_income'];
  if (share < 0.08) return ['elderly', 'chronic_illness'];
  return [];
}

/** Every cadre with a few households that may need help, looked in on more or less as often as was promised. */
async function insertPairings(
  tx: Queryable,
  change: Change,
  households: readonly { id: string; tags: HouseholdTag[] }[],
  demoId: DemoId,
  random: () => number,
): Promise<void> {
  const cadres = await tx.query<{ id: string }>(
    `select id from users where is_demo and role <> 'guest' order by id`,
  );
  const helped = households.filter(({ tags }) => tags.length > 0);
  const today = Date.parse(DEMO_AS_OF);
  const dayBefore = (days: number) => new Date(today - days * DAY_MS).toISOString().slice(0, 10);
  const pairings: object[] = [];
  const contacts: object[] = [];
  for (const [i, { id: userId }] of cadres.entries()) {
    for (const { id: householdId } of helped.slice(i * PAIRINGS_PER_CADRE, (i + 1) * PAIRINGS_PER_CADRE)) {
      const everyDays = [15, 30, 30, 60, 90][randomInt(random, 5)];
      const startedBefore = 120 + randomInt(random, 200);
      const id = demoId(`pairing-${pairings.length + 1}`);
      const promise = PROMISES[randomInt(random, PROMISES.length)];
      pairings.push({ id, userId, householdId, everyDays, startedOn: dayBefore(startedBefore), promise });
      // The last one up to a third later than it should have been.
      const last = randomInt(random, Math.round(everyDays * 1.33));
      for (let before = last; before < startedBefore; before += everyDays) {
        contacts.push({
          id: demoId(`pairing-contact-${contacts.length + 1}`),
          pairingId: id,
          contactedOn: dayBefore(before),
          channel: random() < 0.7 ? 'visit' : 'phone',
          userId,
        });
      }
    }
  }
  await tx.query(
    `insert into pairings (id, user_id, household_key, every_days, started_on, promise, is_demo, created_by, created_at, version)
     select r.id, r."userId", h.key, r."everyDays", r."startedOn", r.promise, true, 'system', $2, $3
       from jsonb_to_recordset($1::jsonb) as r(id uuid, "userId" text, "householdId" uuid, "everyDays" integer,
         "startedOn" date, promise text) join households h on h.id = r."householdId"`,
    [JSON.stringify(pairings), change.recordedAt, change.version],
  );
  await tx.query(
    `insert into pairing_contacts (id, pairing_key, contacted_on, channel, contacted_by, recorded_at, version)
     select r.id, g.key, r."contactedOn", r.channel, r."userId", $2, $3
       from jsonb_to_recordset($1::jsonb) as r(id uuid, "pairingId" uuid, "contactedOn" date, channel text, "userId" text)
       join pairings g on g.id = r."pairingId"`,
    [JSON.stringify(contacts), change.recordedAt, change.version],
  );
}

function somebody(random: () => number): string {
  return (
    FAMILY_NAMES[randomInt(random, FAMILY_NAMES.length)] + GIVEN_NAMES[randomInt(random, GIVEN_NAMES.length)]
  );
}
