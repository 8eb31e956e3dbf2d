import { z } from 'zod';
import { AREA_SPEC } from './area-request.ts';

const BAYS = z.number().int().min(0).max(2000);
const SIDE = {
  wayOsmId: z
    .string()
    .max(60)
    .regex(/^[\w/.-]+$/, 'an id of a way'),
  side: z.enum(['left', 'right']),
};

/** 现状泊位 of sides of ways, as counted; `cleared` sides follow the map again. One side at most once. */
export const COUNTED_BAYS = z
  .strictObject({
    spec: AREA_SPEC,
    counted: z
      .array(
        z.strictObject({
          ...SIDE,
          paid: BAYS,
          free: BAYS,
          resident: BAYS,
          isOffRoad: z.boolean(),
          countedOn: z.iso.date().nullable(),
        }),
      )
      .max(500),
    cleared: z.array(z.strictObject(SIDE)).max(500),
  })
  .refine(({ counted, cleared }) => {
    const sides = [...counted, ...cleared].map(({ wayOsmId, side }) => `${wayOsmId} ${side}`);
    return sides.length > 0 && new Set(sides).size === sides.length;
  }, 'sides that differ, one at least');

export type CountedBaysInput = z.output<typeof COUNTED_BAYS>;
