import { z } from 'zod';
import { CONTACT_ROLES, HOUSEHOLD_TAGS, parseUnit, type UnitRef } from '#core/units/unit-kinds.ts';
import { CONTACT_CHANNELS } from './pairings.sql.ts';

const MAX_KEY = 2_147_483_647;
export const NUMBER = z.number().int().positive().max(MAX_KEY);
export const KEY = z.object({ key: z.coerce.number().int().positive().max(MAX_KEY) });

/** `community:3`, as links carry it. */
export const UNIT = z.string().transform((text, context): UnitRef => {
  const unit = parseUnit(text);
  if (unit) return unit;
  context.addIssue({ code: 'custom', message: 'a unit like community:3' });
  return z.NEVER;
});
export const UNIT_QUERY = z.object({ unit: UNIT });

const LINE = z
  .string()
  .trim()
  .refine((text) => !/\p{Cc}/u.test(text), 'one line');
const optionalLine = (most: number) =>
  LINE.pipe(z.string().max(most))
    .nullable()
    .transform((text) => text || null);
const NOTE = z
  .string()
  .trim()
  .max(1000)
  .refine((text) => !/[^\P{Cc}\n\t]/u.test(text.replace(/\r\n?/g, '\n')), 'no control characters');
const COUNT = z.number().int().min(0).max(100_000).nullable();
const LNG_LAT = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);

export const CONTACT = z.strictObject({
  role: z.enum(CONTACT_ROLES),
  name: LINE.pipe(z.string().min(1).max(60)),
  workPhone: optionalLine(30).default(null),
  note: NOTE.default(''),
});
export const NEW_CONTACT = CONTACT.extend({ unit: UNIT });

export const BUILDING = z
  .strictObject({
    street: optionalLine(60),
    houseNumber: optionalLine(40),
    name: optionalLine(80),
    estate: optionalLine(80),
    kind: z.string().regex(/^[a-z_]{2,40}$/),
    levels: z.number().min(0.5).max(130).nullable(),
    yearBuilt: z.number().int().min(1600).max(2200).nullable(),
    householdCount: COUNT,
    personCount: COUNT,
    managerName: optionalLine(100),
    managerCode: optionalLine(18).transform((code) => code?.toUpperCase() ?? null),
  })
  .partial();
export const NEW_BUILDING = z.strictObject({
  fields: BUILDING,
  box: z.strictObject({
    centre: LNG_LAT,
    lengthM: z.number().min(2).max(500),
    depthM: z.number().min(2).max(200),
    bearingDeg: z.number().min(0).max(360),
  }),
  accepted: z.boolean().default(false),
});
const EDIT = { expectedVersion: z.number().int(), accepted: z.boolean().default(false) };
export const EDIT_BUILDING = z.strictObject({ fields: BUILDING, ...EDIT });

const DOOR = z.strictObject({
  name: optionalLine(40),
  householdCount: COUNT,
  personCount: COUNT,
  place: LNG_LAT.optional(),
});
export const NEW_DOORS = z.strictObject({
  buildingKey: NUMBER,
  doors: z.array(DOOR).min(1).max(40),
  accepted: z.boolean().default(false),
});
export const EDIT_DOOR = z.strictObject({ fields: DOOR.partial(), ...EDIT });

const ROOM = z.strictObject({
  room: LINE.pipe(z.string().min(1).max(30)),
  floor: z.number().int().min(-5).max(130).nullable(),
  personCount: z.number().int().min(0).max(200),
  tags: z.array(z.enum(HOUSEHOLD_TAGS)).max(HOUSEHOLD_TAGS.length),
  contactName: optionalLine(60),
  contactPhone: optionalLine(30),
});
export const NEW_ROOMS = z.strictObject({
  entranceKey: NUMBER,
  rooms: z.array(ROOM).min(1).max(300),
  accepted: z.boolean().default(false),
});
export const EDIT_ROOM = z.strictObject({ fields: ROOM.partial(), ...EDIT });

export const RECOUNT = z.strictObject({
  unit: UNIT,
  householdCount: z.number().int().min(0).max(100_000),
  personCount: COUNT,
});
export const SETTLEMENT = z.strictObject({ unit: UNIT, use: z.enum(['first', 'second']) });

const DAY = z.iso.date();
const USER = z.string().min(1).max(100);
const PAIRING = z.strictObject({
  userId: USER,
  everyDays: z.number().int().min(1).max(366),
  startedOn: DAY,
  endedOn: DAY.nullable().default(null),
  promise: NOTE.default(''),
});
export const NEW_PAIRING = PAIRING.extend({ unit: UNIT });
export const EDIT_PAIRING = z.strictObject({
  userId: USER.optional(),
  everyDays: z.number().int().min(1).max(366).optional(),
  startedOn: DAY.optional(),
  endedOn: DAY.nullable().optional(),
  promise: NOTE.optional(),
});
export const PAIRING_QUERY = z.object({ unit: UNIT.optional(), user: USER.optional() });
export const PAIRING_CONTACT = z.strictObject({
  contactedOn: DAY,
  channel: z.enum(CONTACT_CHANNELS),
  note: NOTE.default(''),
});

export const PROBLEMS_QUERY = z.object({
  unit: UNIT,
  list: z.enum(['problems', 'open', 'overdue', 'closed', 'repeated']),
});
