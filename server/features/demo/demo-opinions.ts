import { type Random, randomInt, seededRandom } from '#core/lib/random.ts';
import type { LocationPrecision } from '#core/problems/vocabulary.ts';
import type { Profile } from '#core/profile/profile.ts';
import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import {
  insertCampaign,
  insertCampaignChange,
  insertCampaignEvent,
  insertOpinions,
  linkOpinion,
  type OpinionDraft,
} from '../opinions/index.ts';
import {
  DEMO_CAMPAIGN,
  DEMO_CLASSES,
  DEMO_EVENTS,
  DEMO_GENERAL,
  DEMO_SIZES,
  DEMO_VOICES,
} from './demo-opinion-words.ts';
import { DEMO_AS_OF } from './demo-problem.ts';

const SEED = 20_261_031;
const DAY_MS = 86_400_000;

interface DemoCase {
  key: number;
  title: string;
  categoryCode: string;
  placeText: string;
  precision: LocationPrecision;
  lng: number;
  lat: number;
  buildingKey: number | null;
  entranceKey: number | null;
  classIndex: number;
}

type Words = Pick<OpinionDraft, 'text' | 'topic'> & { about: DemoCase | undefined };

/**
 * A campaign of three months: 146 opinions that came together to 27 problems in 7 classes, and some that still wait. The same in
 * every folder. The demonstration has to be the shown dataset.
 */
export async function insertDemoOpinions(
  tx: Queryable,
  change: Change,
  profile: Profile,
  demoId: (name: string) => string,
): Promise<void> {
  const random = seededRandom(SEED);
  const cases = await selectCases(tx);
  // A demonstration of other problems (a bench) has none of these.
  if (cases.length < DEMO_SIZES.length) return;
  const at = (iso: string): Change => ({ ...change, recordedAt: iso, effectiveAt: iso });
  const { sourceGroups, topics } = profile;
  const fields = { ...DEMO_CAMPAIGN, sourceGroups: sourceGroups.map(plain), topics: topics.map(plain) };
  const start = at(`${DEMO_CAMPAIGN.fromDate}T01:00:00.000Z`);
  const campaignKey = await insertCampaign(tx, start, 'demo', demoId('campaign'), fields);
  if (campaignKey === undefined) throw new Error('The demonstration campaign is there already.');
  await insertCampaignChange(tx, start, campaignKey, 'created', {}, fields);
  const words = shuffled(random, wordsOf(random, cases));
  const linked = new Map<number, number[]>();
  let said = 0;
  for (const [number, { channel, n, ...event }] of DEMO_EVENTS.entries()) {
    const heldMs = Date.parse(`${event.heldOn}T06:00:00.000Z`);
    const held = at(new Date(heldMs).toISOString());
    const id = demoId(`campaign event ${number}`);
    const eventKey = await insertCampaignEvent(tx, held, 'demo', campaignKey, id, event);
    if (eventKey === undefined) throw new Error('The demonstration event is there already.');
    await insertCampaignChange(tx, held, campaignKey, 'event_created', {}, event, eventKey);
    const seats = Object.entries(event.attendance).flatMap(([code, count]) =>
      Array<string>(count).fill(code),
    );
    const drafts = words.slice(said, said + n).map(
      ({ text, topic, about }, i): OpinionDraft => ({
        id: demoId(`opinion ${said + i}`),
        text,
        title: about?.title,
        topic,
        campaignKey,
        eventKey,
        sourceGroup: seats[randomInt(random, seats.length)],
        channel,
        sourceCode: channel === 'online' ? 'online' : channel === 'visit' ? 'visit' : 'forum',
        receivedAt: new Date(heldMs + (i * 2 + 5) * 60_000).toISOString(),
        ...(about && placeOf(about)),
      }),
    );
    const stored = await insertOpinions(tx, drafts, held, profile);
    stored.forEach(({ key }, i) => {
      const { about } = words[said + i];
      if (about) linked.set(about.key, [...(linked.get(about.key) ?? []), key]);
    });
    said += n;
  }
  await gather(
    tx,
    at(new Date(Date.parse(DEMO_AS_OF) - DAY_MS / 2).toISOString()),
    campaignKey,
    cases,
    linked,
    demoId,
  );
}

/** Cases with a place and an address of their own: those of each class that most people spoke of, open and closed ones by turns. */
async function selectCases(tx: Queryable): Promise<DemoCase[]> {
  const cases: DemoCase[] = [];
  for (const [classIndex, { category, problems }] of DEMO_CLASSES.entries()) {
    const rows = await tx.query<Omit<DemoCase, 'classIndex'>>(
      `select key, title, "categoryCode", "placeText", precision, lng, lat, "buildingKey", "entranceKey" from (
         select *, row_number() over (partition by closed_at is null order by reporters desc, key) as turn from (
         select distinct on (place_text) key, title, category_code as "categoryCode", place_text as "placeText", precision, lng, lat,
             building_key as "buildingKey", entrance_key as "entranceKey", reporter_count as reporters, closed_at
           from problems
          where is_demo and category_code like $1 and lng is not null and place_text is not null
            and position(place_text in title) = 1 and length(title) > length(place_text) + 2
            and source_code <> 'inspection' and status not in ('merged', 'rejected', 'voided') and reopen_count = 0
            and reported_at between '2026-07-15' and '2026-10-25'
          order by place_text, reporter_count desc, key) c) p
        order by turn, closed_at is not null, key limit $2`,
      [`${category}%`, problems],
    );
    cases.push(...rows.map((row) => ({ ...row, classIndex })));
  }
  return cases;
}

function wordsOf(random: Random, cases: readonly DemoCase[]): Words[] {
  const spoken = cases.flatMap((about, i) => {
    const voices = shuffled(random, DEMO_VOICES);
    const { topics } = DEMO_CLASSES[about.classIndex];
    const matter = about.title.slice(about.placeText.length);
    // More voices than there are sentences: the second time round somebody agrees.
    return Array.from({ length: DEMO_SIZES[i] }, (_, n): Words => {
      const sentence = voices[n % voices.length]
        .replace('{place}', about.placeText)
        .replace('{matter}', matter);
      return {
        about,
        topic: topics[randomInt(random, topics.length)],
        text: n < voices.length ? sentence : `同意前面的意见。${sentence}`,
      };
    });
  });
  return [...spoken, ...DEMO_GENERAL.map((each) => ({ ...each, about: undefined }))];
}

const placeOf = ({ categoryCode, placeText, precision, lng, lat, buildingKey, entranceKey }: DemoCase) => ({
  categoryCode,
  placeText,
  precision,
  lng,
  lat,
  buildingKey,
  entranceKey,
  placeMethod: 'gazetteer.exact',
  placeConfidence: 0.95,
});

/** Opinions to problems, problems to classes. Whoever spoke is among those that the problem counted already. */
async function gather(
  tx: Queryable,
  change: Change,
  campaignKey: number,
  cases: readonly DemoCase[],
  linked: ReadonlyMap<number, number[]>,
  demoId: (name: string) => string,
): Promise<void> {
  for (const [position, { name }] of DEMO_CLASSES.entries()) {
    const [{ key }] = await tx.query<{ key: number }>(
      `insert into problem_classes (id, campaign_key, name, position, version) values ($1, $2, $3, $4, $5) returning key`,
      [demoId(`problem class ${position}`), campaignKey, name, position, change.version],
    );
    await tx.query(
      'insert into problem_class_members (problem_key, class_key) select unnest($1::int[]), $2',
      [cases.filter(({ classIndex }) => classIndex === position).map((each) => each.key), key],
    );
  }
  for (const [problemKey, opinionKeys] of linked) {
    await tx.query(
      'update problems set reporter_base = greatest(reporter_count - $2::int, 0) where key = $1',
      [problemKey, opinionKeys.length],
    );
    await linkOpinion(tx, opinionKeys, problemKey, change);
  }
}

function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const all = [...list];
  for (let i = all.length - 1; i > 0; i--) {
    const j = randomInt(random, i + 1);
    [all[i], all[j]] = [all[j], all[i]];
  }
  return all;
}

const plain = ({ code, name }: { code: string; name: string }) => ({ code, name });
