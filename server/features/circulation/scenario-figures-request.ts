import { z } from 'zod';
import { MEASURED_FIGURES, MEASURING_METHODS, PHASES } from '#core/circulation/trial/trial-comparison.ts';
import { MAP_ID, SCENARIO_KEY } from './scenario-request.ts';

const MAX_KEY = 2_147_483_647;
/** Names and numbers only: what figures there are follows from the model, which the page may have in an earlier form. */
const FIGURES = z
  .record(z.string().regex(/^[a-zA-Z0-9]{1,40}$/), z.number().min(-1e12).max(1e12))
  .refine((figures) => Object.keys(figures).length <= 60, 'at most 60 figures');
const FLOW = z.number().int().min(0).max(1_000_000);
const METRES = z.number().min(-1e7).max(1e7);
const SHARE = z.number().min(0).max(1);

export const PREDICTED = z.strictObject({
  /** Of the scheme whose figures they are. */
  version: z.number().int().nonnegative(),
  stamp: z.string().min(1).max(200),
  before: FIGURES,
  after: FIGURES,
  streets: z
    .array(
      z.strictObject({
        segmentId: MAP_ID,
        name: z.string().max(200).nullable(),
        beforeVehH: FLOW,
        afterVehH: FLOW,
      }),
    )
    .max(4000),
  communities: z
    .array(
      z.strictObject({
        group: z.string().max(200),
        households: z.number().min(0).max(1e7),
        meanM: METRES,
        p95M: METRES,
        maxM: METRES,
      }),
    )
    .max(300),
  assumed: z.strictObject({
    widthShare: SHARE,
    householdShare: SHARE,
    trips: z.enum(['counted', 'assumed']),
  }),
});

const MINUTE = z.number().int().min(0).max(1440).nullable();
const TEXT = z
  .string()
  .transform((text) => text.replace(/\r\n?/g, '\n').trim())
  .refine((text) => !/[^\P{Cc}\n\t]|[\ufffe\uffff]/u.test(text), 'no control characters');
const common = {
  id: z.uuid(),
  phase: z.enum(PHASES),
  place: TEXT.pipe(z.string().max(120)).default(''),
  measuredOn: z.iso.date(),
  fromMinute: MINUTE.default(null),
  toMinute: MINUTE.default(null),
  method: z.enum(MEASURING_METHODS),
  note: TEXT.pipe(z.string().max(500)).default(''),
};
const [FLOW_FIGURE, ...OTHER_FIGURES] = MEASURED_FIGURES;

export const MEASUREMENT = z.discriminatedUnion('figure', [
  /** Vehicles as they were counted on a street, both directions, from one time of day to another. */
  z
    .strictObject({
      ...common,
      figure: z.literal(FLOW_FIGURE),
      segmentId: MAP_ID,
      counted: z.number().int().min(0).max(200_000),
      fromMinute: z.number().int().min(0).max(1440),
      toMinute: z.number().int().min(0).max(1440),
    })
    .refine(({ fromMinute, toMinute }) => fromMinute < toMinute, 'it ends after it began'),
  z.strictObject({
    ...common,
    figure: z.enum(OTHER_FIGURES),
    segmentId: MAP_ID.nullable().default(null),
    value: z.number().min(0).max(100_000),
  }),
]);
export const MEASUREMENT_KEY = SCENARIO_KEY.extend({
  measurement: z.coerce.number().int().positive().max(MAX_KEY),
});

export type PredictedInput = z.output<typeof PREDICTED>;
export type MeasurementInput = z.output<typeof MEASUREMENT>;
