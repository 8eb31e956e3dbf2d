import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { cameraOfBox } from '#core/reviews/area-camera.ts';
import { listQuery } from '#core/reviews/link-query.ts';
import type { DayRange } from '#core/reviews/scene.ts';
import { hasWebGl2 } from '../../map/webgl.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { isPicture, photographScenes, type ScenePicture } from '../scene-pictures/scene-photographer.ts';
import { useSession } from '../session/session.queries.ts';

/** In CSS pixels. */
export const MAP_PX = { widthPx: 720, heightPx: 520 };

/** The link of the real map of an area and a period. */
export function areaMapQuery(
  bbox: readonly [west: number, south: number, east: number, north: number],
  areaKey: number,
  period: DayRange,
): string {
  const [west, south, east, north] = bbox;
  return `v=${cameraOfBox([west, south, east, north], MAP_PX)}&${listQuery({ areaKeys: [areaKey], period })}`;
}

export interface MapPicture {
  url: string;
  legendUrl: string | undefined;
  picture: ScenePicture;
}

/**
 * The real map of an area, drawn beside the page and taken as a picture, so that two of them cost no second map and both print.
 * `isWanted`: once the numbers are there, which come first. Undefined while it is drawn and where it cannot be.
 */
export function useAreaMapPicture(
  areaKey: number,
  period: DayRange,
  isWanted: boolean,
): { map: MapPicture | undefined; isPending: boolean } {
  const session = useSession().data;
  const bbox = useAreas()?.bboxByKey.get(areaKey);
  const isPossible = hasWebGl2() && bbox !== undefined && session !== undefined;
  const { data, isPending } = useQuery({
    queryKey: ['area-map', session?.dataset, session?.dataVersion, areaKey, period],
    queryFn: async ({ signal }) => {
      const scene = { id: 'area', query: areaMapQuery(bbox!, areaKey, period), ...MAP_PX };
      const picture = (await photographScenes([scene], { signal })).get('area');
      return isPicture(picture) ? picture : null;
    },
    enabled: isPossible && isWanted,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [map, setMap] = useState<MapPicture>();
  useEffect(() => {
    if (!data) return setMap(undefined);
    const url = URL.createObjectURL(data.blob);
    const legendUrl = data.legendPicture ? URL.createObjectURL(data.legendPicture.blob) : undefined;
    setMap({ url, legendUrl, picture: data });
    return () => {
      URL.revokeObjectURL(url);
      if (legendUrl) URL.revokeObjectURL(legendUrl);
    };
  }, [data]);
  return { map, isPending: isPossible && isPending };
}
