import { z } from 'zod';
import type { AreaSpec } from '#core/circulation/area/area-data.ts';
import type { LngLat } from '#core/geo/types.ts';

const MAX_KEY = 2_147_483_647;
const KEY = z.number().int().positive().max(MAX_KEY);
const LNG_LAT = z.tuple([z.number().min(-180).max(180), z.number().min(-85).max(85)]);

/** `areas=3,4` names areas of any level, `polygon=120.1,36.0;120.2,36.0;120.2,36.1` draws one; neither: all one may see. */
export const AREA_QUERY = z
  .strictObject({
    areas: z
      .string()
      .regex(/^\d{1,10}(,\d{1,10}){0,99}$/, 'keys with commas')
      .optional(),
    polygon: z
      .string()
      .regex(/^-?[\d.]+,-?[\d.]+(;-?[\d.]+,-?[\d.]+){2,199}$/, 'corners with semicolons')
      .optional(),
  })
  .refine(({ areas, polygon }) => !(areas && polygon), 'areas or a polygon, not both')
  .transform(({ areas, polygon }, context): AreaSpec | undefined => {
    if (areas) return { kind: 'areas', keys: areas.split(',').map(Number) };
    if (!polygon) return undefined;
    const ring = polygon.split(';').map((corner) => corner.split(',').map(Number) as LngLat);
    const checked = z.array(LNG_LAT).safeParse(ring);
    if (checked.success) return { kind: 'polygon', ring: checked.data };
    context.addIssue({ code: 'custom', path: ['polygon'], message: 'corners in degrees' });
    return z.NEVER;
  });

export const AREA_SPEC = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('areas'), keys: z.array(KEY).min(1).max(100) }),
  z.strictObject({ kind: z.literal('polygon'), ring: z.array(LNG_LAT).min(3).max(200) }),
]);
