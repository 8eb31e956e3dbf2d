import { z } from 'zod';
import { CANDIDATE_KINDS, CANDIDATE_REASONS } from '#core/walkabouts/candidate.ts';
import { TIERS } from '#core/walkabouts/model.ts';
import { isStopType } from '#core/walkabouts/stop-types.ts';
import { settingsFaults } from '#core/walkabouts/walkabout-settings.ts';

const MAX_KEY = 2_147_483_647;
/** Weighed in one walkabout; a search over more would not end before the walk. */
export const STOP_LIMIT = 1000;
export const TEAM_LIMIT = 30;
export const CANDIDATE_LIMIT = 2000;

const NUMBER = z.number().int().positive().max(MAX_KEY);
const QUERY_KEY = z.coerce.number().int().positive().max(MAX_KEY);
const LNG = z.number().min(-180).max(180);
const LAT = z.number().min(-90).max(90);
const DAY = z.iso.date();
// One kind of line end, no signs that XML and calendars cannot hold.
const text = (max: number) =>
  z
    .string()
    .transform((words) => words.replace(/\r\n?/g, '\n').trim())
    .refine((words) => !/[^\P{Cc}\n\t]|[\ufffe\uffff]/u.test(words), 'no control characters')
    .pipe(z.string().max(max));
const NAME = text(100).pipe(z.string().min(1));
/** Up to the next noon: a walk may last into the night. */
const MOMENT_S = z.number().int().min(0).max(129_600);
const SKILLS = z.array(text(40).pipe(z.string().min(1))).max(20);

const minutesOf = Object.fromEntries(CANDIDATE_KINDS.map((kind) => [kind, z.number()])) as Record<
  (typeof CANDIDATE_KINDS)[number],
  z.ZodNumber
>;
const SETTINGS = z
  .strictObject({
    speedKmh: z.number(),
    avoidStairs: z.boolean(),
    setupMinutes: z.number(),
    minutes: z.strictObject(minutesOf),
    required: z.array(z.strictObject({ type: z.string(), count: z.number() })).max(20),
    longUnvisitedDays: z.number().int(),
  })
  .superRefine((settings, context) => {
    for (const field of settingsFaults(settings)) {
      context.addIssue({ code: 'custom', path: field.split('.'), message: 'out of range' });
    }
  });

const REST = z
  .strictObject({ earliestS: MOMENT_S, latestS: MOMENT_S, durationS: z.number().int().min(60).max(14_400) })
  .refine(({ earliestS, latestS }) => earliestS <= latestS, 'latestS before earliestS');

const TEAM = z
  .strictObject({
    id: z.uuid(),
    name: NAME,
    startLng: LNG,
    startLat: LAT,
    startName: text(100),
    endLng: LNG,
    endLat: LAT,
    endName: text(100),
    shiftStartS: MOMENT_S,
    shiftEndS: MOMENT_S,
    rest: REST.nullable(),
    pace: z.number().min(0.5).max(3),
    skills: SKILLS,
    memberIds: z.array(z.string().min(1).max(100)).max(30),
  })
  .refine(({ shiftStartS, shiftEndS }) => shiftStartS < shiftEndS, 'shiftEndS not after shiftStartS');
const TEAMS = z
  .array(TEAM)
  .max(TEAM_LIMIT)
  .refine((teams) => new Set(teams.map(({ id }) => id)).size === teams.length, 'a team twice');

const FIELDS = {
  name: NAME,
  plannedOn: DAY,
  communityKey: NUMBER.nullable(),
  settings: SETTINGS,
  note: text(4000),
};

export const KEY = z.object({ key: QUERY_KEY });
export const LIST = z.object({ from: DAY.optional(), to: DAY.optional() });
export const NEW_WALKABOUT = z.strictObject({
  ...FIELDS,
  id: z.uuid(),
  communityKey: FIELDS.communityKey.default(null),
  note: FIELDS.note.default(''),
  teams: TEAMS,
});
export const EDIT = z.strictObject({
  version: z.number().int(),
  ...z.object({ ...FIELDS, teams: TEAMS }).partial().shape,
});

const LNG_LAT = z.tuple([LNG, LAT]);
export const CANDIDATE_QUERY = z.strictObject({
  plannedOn: DAY,
  communityKeys: z.array(NUMBER).max(200).optional(),
  /** One ring, open or closed. */
  polygon: z.array(LNG_LAT).min(3).max(500).optional(),
  include: z.array(z.enum(CANDIDATE_KINDS)).min(1).max(CANDIDATE_KINDS.length),
  /** Facilities are taken of these kinds only. */
  facilityKinds: z.array(z.string().max(40)).max(60).default([]),
  /** Households with one of these tags only. */
  groups: z.array(z.string().max(40)).max(20).default([]),
  longUnvisitedDays: z.number().int().min(1).max(3650).default(180),
  limit: z.number().int().min(1).max(CANDIDATE_LIMIT).default(500),
});
export type CandidateQuery = z.infer<typeof CANDIDATE_QUERY>;

const SECONDS = z.number().int().min(0).max(86_400);
const WINDOW = z
  .strictObject({ openS: MOMENT_S, closeS: MOMENT_S })
  .refine(({ openS, closeS }) => openS <= closeS, 'closeS before openS');
const KEY_OR_NULL = NUMBER.nullable().default(null);

const STOP = z.strictObject({
  id: z.uuid(),
  kind: z.enum(CANDIDATE_KINDS),
  problemKey: KEY_OR_NULL,
  entranceKey: KEY_OR_NULL,
  householdKey: KEY_OR_NULL,
  facilityKey: KEY_OR_NULL,
  targetKey: KEY_OR_NULL,
  /** Only of a mere place; everything else is called and lies as it is stored. */
  title: text(200).default(''),
  lng: LNG.optional(),
  lat: LAT.optional(),
  tier: z.enum(TIERS),
  reasons: z.array(z.enum(CANDIDATE_REASONS)).max(CANDIDATE_REASONS.length).default([]),
  types: z.array(z.string().refine(isStopType, 'no type of stop')).max(30).default([]),
  points: z.number().min(0).max(1000).default(1),
  serviceS: SECONDS,
  setupS: SECONDS,
  windows: z
    .array(WINDOW)
    .max(10)
    .default([])
    .refine((list) => list.every((each, i) => i === 0 || each.openS > list[i - 1].closeS), 'windows overlap'),
  skills: SKILLS.default([]),
  isExcluded: z.boolean().default(false),
  isLocked: z.boolean().default(false),
  pin: z.enum(['first', 'last']).nullable().default(null),
  teamKey: KEY_OR_NULL,
  position: z.number().int().min(0).max(STOP_LIMIT).nullable().default(null),
});
export type StopWrite = z.infer<typeof STOP>;

/** The whole plan. What the page drew of the ways is not taken over: the server finds its own on its own streets. */
export const PLAN = z.strictObject({ version: z.number().int(), stops: z.array(STOP).max(STOP_LIMIT) });

export const POSITION = z.strictObject({
  lng: LNG,
  lat: LAT,
  accuracyM: z.number().min(0).max(100_000),
  at: z.iso.datetime({ offset: true }),
});
export const OF = z
  .object({ problem: QUERY_KEY.optional(), entrance: QUERY_KEY.optional(), household: QUERY_KEY.optional() })
  .refine(
    (query) => Object.values(query).filter((key) => key !== undefined).length === 1,
    'exactly one of them',
  );
/** One event a team to keep the time free, or one a stop to be led through the day. */
export const ICS = z.object({ grain: z.enum(['team', 'stop']).default('team') });
