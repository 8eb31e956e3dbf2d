import { z } from 'zod';
import type { ProblemFilter } from '#core/problems/problem-filter.ts';
import { LOCATION_PRECISIONS, PROBLEM_STATUSES } from '#core/problems/vocabulary.ts';

const codes = z.array(z.string().max(100)).max(2000);
const keys = z.array(z.number().int()).max(2000);
const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);

/** The page's filter, as it comes over the wire. */
export const filterSchema: z.ZodType<ProblemFilter> = z.strictObject({
  categoryCodes: codes.optional(),
  sourceCodes: codes.optional(),
  statuses: z.array(z.enum(PROBLEM_STATUSES)).optional(),
  precisions: z.array(z.enum(LOCATION_PRECISIONS)).optional(),
  areaKeys: keys.optional(),
  buildingKeys: keys.optional(),
  fromMinute: z.number().optional(),
  untilMinute: z.number().optional(),
  problemKeys: z.array(z.number().int()).max(200_000).optional(),
  overdueOnly: z.boolean().optional(),
  isMapped: z.boolean().optional(),
  within: z
    .object({
      type: z.literal('Polygon'),
      coordinates: z.array(z.array(position).min(4).max(2000)).min(1).max(20),
    })
    .optional(),
});
