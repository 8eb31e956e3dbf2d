import type { MultiPolygon } from 'geojson';
import { z } from 'zod';

const MAX_KEY = 2_147_483_647;
/** Far above any community; a request of more is not one of ours. */
const MOST_GRIDS = 120;
const MOST_CORNERS = 40_000;

const POSITION = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const GEOMETRY = z
  .strictObject({
    type: z.literal('MultiPolygon'),
    coordinates: z.array(z.array(z.array(POSITION).min(4)).min(1)).min(1),
  })
  .refine(({ coordinates }) => coordinates.flat(2).length <= MOST_CORNERS, 'too many corners');
const LABEL = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .refine((text) => !/\p{Cc}/u.test(text), 'no control characters');

/** Of a community, or of a change. */
export const KEY = z.object({ key: z.coerce.number().int().positive().max(MAX_KEY) });
export const ON_DAY = z.object({ on: z.iso.date() });

/** All grids of a community as they are to lie from a day on. A grid without a key is a new one. */
export const BOUNDARIES = z.strictObject({
  kind: z.enum(['edit', 'balance']),
  effectiveOn: z.iso.date(),
  note: z.string().trim().max(500).default(''),
  /** As the server gave it with the grids: refuses to write over what somebody else changed meanwhile. */
  basis: z.string().min(1).max(80),
  grids: z
    .array(
      z.strictObject({
        key: z.number().int().positive().max(MAX_KEY).nullable(),
        name: LABEL,
        code: LABEL.nullable(),
        geometry: GEOMETRY,
      }),
    )
    .min(1)
    .max(MOST_GRIDS),
});

export interface WantedGrid {
  key: number | null;
  name: string;
  code: string | null;
  geometry: MultiPolygon;
}

export type BoundaryRequest = z.output<typeof BOUNDARIES>;
