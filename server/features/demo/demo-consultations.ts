import { v5 as uuidV5 } from 'uuid';
import {
  type ConsultationOption,
  plainRoom,
  type Stance,
  USUAL_CONCERNS,
} from '#core/consultation/consultation.ts';
import { type Random, randomInt, seededRandom } from '#core/lib/random.ts';
import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import {
  insertAnswer,
  insertConsultation,
  insertConsultationEvent,
  upsertReply,
} from '../consultation/index.ts';
import { DEMO_AS_OF } from './demo-problem.ts';
import {
  DEMO_ANSWERS,
  DEMO_CHANNELS,
  DEMO_CONSULTATIONS,
  DEMO_SCHEMES,
  type DemoConsultation,
} from './demo-scheme-words.ts';
import { at } from './demo-schemes.ts';

const SEED = 20_261_101;
const DAY_MS = 86_400_000;
/** 未答 last: somebody was there and nobody opened. */
const STANCE_SHARES: readonly (readonly [Stance, number])[] = [
  ['agree', 0.52],
  ['conditional', 0.27],
  ['disagree', 0.14],
  ['none', 0.07],
];
/** Some houses answer more than others: of a house's households so many at most. */
const HOUSE_SHARES = [0.15, 0.4, 0.6, 0.85] as const;

interface DoorRow {
  key: number;
  buildingKey: number | null;
  households: number;
  subdistrictKey: number | null;
  communityKey: number | null;
  gridKey: number | null;
  rooms: { key: number; room: string }[];
}

/** What households of the demonstration were asked about its schemes and what they said. The same in every folder. */
export async function insertDemoConsultations(
  tx: Queryable,
  change: Change,
  communityKey: number,
  schemeKeys: readonly number[],
  demoId: (name: string) => string,
): Promise<number[]> {
  const grids = await tx.query<{ key: number }>(
    `select key from areas where is_demo and level = 'grid' and parent_key = $1 and valid_to is null order by key`,
    [communityKey],
  );
  const random = seededRandom(SEED);
  const keys: number[] = [];
  for (const [i, consultation] of DEMO_CONSULTATIONS.entries()) {
    const { title, question, scheme, startsOn, endsOn, replies } = consultation;
    const asked = grids.slice(...consultation.grids).map(({ key }) => key);
    const start = at(change, startsOn);
    const options = consultation.options.map(
      (option, n): ConsultationOption => ({
        code: 'ab'[n],
        name: DEMO_SCHEMES[option].name,
        schemeKey: schemeKeys[option],
      }),
    );
    const fields = {
      ...{ title, question, options, startsOn, endsOn },
      schemeKey: schemeKeys[scheme],
      tags: [...USUAL_CONCERNS],
      spec: { kind: 'areas' as const, keys: asked.length > 0 ? asked : [communityKey] },
    };
    const id = demoId(`consultation ${i}`);
    const key = await insertConsultation(tx, start, id, fields, true);
    keys.push(key);
    await insertConsultationEvent(tx, start, key, 'created', null, { ...fields });
    await insertAnswers(tx, change, key, id, consultation, await doorsIn(tx, fields.spec.keys), random);
    for (const { tag, text, day } of replies) {
      await upsertReply(tx, at(change, day), key, {
        ...{ tagCode: tag, text, repliedOn: day },
        repliedBy: change.actor,
      });
      const after = { tagCode: tag, text };
      await insertConsultationEvent(tx, at(change, day), key, 'replied', { tagCode: tag, text: '' }, after);
    }
  }
  return keys;
}

function doorsIn(tx: Queryable, gridKeys: readonly number[]): Promise<DoorRow[]> {
  return tx.query<DoorRow>(
    `select e.key, e.building_key as "buildingKey", e.household_count as households, e.subdistrict_key as "subdistrictKey",
            e.community_key as "communityKey", e.grid_key as "gridKey",
            coalesce((select jsonb_agg(jsonb_build_object('key', h.key, 'room', h.room) order by h.key)
              from households h where h.entrance_key = e.key), '[]') as rooms
       from entrances e
      where e.is_demo and e.building_key is not null and e.household_count > 0
        and (e.grid_key = any($1::int[]) or e.community_key = any($1::int[])) order by e.key`,
    [gridKeys],
  );
}

async function insertAnswers(
  tx: Queryable,
  change: Change,
  key: number,
  id: string,
  { answers: wanted, startsOn, endsOn, options }: DemoConsultation,
  doors: readonly DoorRow[],
  random: Random,
): Promise<void> {
  const lastMs = Math.min(Date.parse(endsOn), Date.parse(DEMO_AS_OF.slice(0, 10)));
  const days = Math.max(1, Math.round((lastMs - Date.parse(startsOn)) / DAY_MS) + 1);
  let n = 0;
  for (const door of doors) {
    const share = HOUSE_SHARES[randomInt(random, HOUSE_SHARES.length)];
    const homes = roomsOf(door).filter(() => random() < share);
    for (const { room, householdKey } of homes) {
      if (n >= wanted) return;
      const stance = stanceOf(random);
      const voices = DEMO_ANSWERS[stance];
      const { text, tags } = voices[randomInt(random, voices.length)];
      const chooses = options.length > 0 && (stance === 'agree' || stance === 'conditional');
      const answeredOn = new Date(Date.parse(startsOn) + randomInt(random, days) * DAY_MS)
        .toISOString()
        .slice(0, 10);
      const plain = plainRoom(room);
      const { buildingKey, subdistrictKey, communityKey, gridKey } = door;
      const answerKey = await insertAnswer(
        tx,
        at(change, answeredOn),
        key,
        {
          ...{ buildingKey, entranceKey: door.key, householdKey, subdistrictKey, communityKey, gridKey },
          refs: [householdKey === null ? `e${door.key}:${plain}` : `h${householdKey}`],
        },
        {
          id: uuidV5(`answer ${n}`, id),
          ...{ room, stance, answeredOn, reason: text, tags: [...tags] },
          channel: DEMO_CHANNELS[randomInt(random, DEMO_CHANNELS.length)],
          optionCode: chooses ? (random() < 0.62 ? 'a' : 'b') : null,
        },
      );
      await insertConsultationEvent(tx, at(change, answeredOn), key, 'answered', null, { answerKey, stance });
      n++;
    }
  }
}

function stanceOf(random: Random): Stance {
  let left = random();
  for (const [stance, share] of STANCE_SHARES) {
    left -= share;
    if (left < 0) return stance;
  }
  return 'none';
}

/** 101, 102, 201 ... up to as many as live there; registered ones by their own room. */
function roomsOf({ households, rooms }: DoorRow): { room: string; householdKey: number | null }[] {
  const known = new Map(rooms.map(({ key, room }) => [plainRoom(room), key]));
  return Array.from({ length: households }, (_, i) => {
    const room = `${Math.floor(i / 2) + 1}0${(i % 2) + 1}`;
    return { room, householdKey: known.get(plainRoom(room)) ?? null };
  });
}
