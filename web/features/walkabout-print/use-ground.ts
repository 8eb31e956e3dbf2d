import { useQuery } from '@tanstack/react-query';
import type { Bbox } from '#core/geo/types.ts';
import { useBasemap } from '../../map/basemap.queries.ts';
import { fitProjection } from '../../map/static-projection.ts';
import { hasWebGl2 } from '../../map/webgl.ts';
import type { Ground } from './draw-ground.ts';
import { metresPerDegree } from './ground-scale.ts';

/** The map's place on paper, 182 x 100 mm at 96 dots to the inch. */
export const MAP_PX = { width: 688, height: 378 } as const;

/** One after the other: a page may hold only a few drawings at a time. */
let queue: Promise<unknown> = Promise.resolve();

/** The basemap under a sheet; without WebGL2, or when it cannot be drawn, boundaries on plain paper. */
export function useGround(bounds: Bbox): { ground: Ground | PlainGround | undefined } {
  const basemap = useBasemap();
  const { data, isError } = useQuery({
    queryKey: ['print-ground', basemap?.stamp, bounds],
    queryFn: () => {
      const drawn = queue.then(async () => {
        const { drawGround } = await import('./draw-ground.ts');
        return drawGround(basemap!, bounds, MAP_PX);
      });
      queue = drawn.catch(() => {});
      return drawn;
    },
    enabled: basemap !== undefined && hasWebGl2(),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
    structuralSharing: false,
  });
  return { ground: data ?? (isError || !hasWebGl2() ? plainGround(bounds) : undefined) };
}

export interface PlainGround extends Omit<Ground, 'image'> {
  image: undefined;
  path: ReturnType<typeof fitProjection>['path'];
}

function plainGround(bounds: Bbox): PlainGround {
  const { point, path } = fitProjection(bounds, MAP_PX, 34);
  const [west, south, east, north] = bounds;
  const [[x1], [x2]] = [point(west, south), point(east, north)];
  return {
    image: undefined,
    place: ([lng, lat]) => point(lng, lat),
    path,
    metresPerPixel: (metresPerDegree((south + north) / 2) * (east - west)) / (x2 - x1),
  };
}
