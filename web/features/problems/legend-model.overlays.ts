import type { Door } from '#core/places/place-columns.ts';
import type { BuildingCounts } from '../../compute/problem-buildings.ts';
import type { Translate } from '../../i18n/translate.ts';
import type { ClassScale } from '../../map/class-scale.ts';
import { countLabel } from './bin-scale.ts';
import type { BandLegend } from './legend-model.ts';
import type { FacilityPlace } from './overlay.queries.ts';
import { DOOR_COLOUR } from './overlay-colours.ts';
import {
  FACILITY_COLOURS,
  FACILITY_GROUPS,
  FACILITY_SIGNS,
  facilityGroup,
} from './overlay-facility-kinds.ts';

/** From which zoom an overlay is drawn; below it its legend says so. */
export const BUILDINGS_FROM_ZOOM = 13.5;
export const BUILDING_NUMBERS_FROM_ZOOM = 16;
export const DOORS_FROM_ZOOM = 16;

const plain = { kind: 'overlay', unit: '' } as const;

/** Problems by building: the classes of the footprints' colours, and what lies in no building. */
export function buildingsLegend(
  counts: Pick<BuildingCounts, 'insideCount' | 'elsewhereCount'>,
  scale: ClassScale,
  zoom: number,
  t: Translate,
): BandLegend {
  const isDrawn = zoom >= BUILDINGS_FROM_ZOOM;
  return {
    ...plain,
    title: t('overlays.buildings.title'),
    rows: isDrawn
      ? scale.classes.map(({ from, to, colour, placeCount }) => ({
          swatch: { shape: 'square', colour },
          label: countLabel({ from, to }),
          count: placeCount,
          from,
          to,
        }))
      : [],
    notes: isDrawn
      ? [
          t('overlays.buildings.inside', { n: counts.insideCount }),
          ...(counts.elsewhereCount > 0
            ? [t('overlays.buildings.elsewhere', { n: counts.elsewhereCount })]
            : []),
        ]
      : [t('overlays.zoomIn', { zoom: Math.ceil(BUILDINGS_FROM_ZOOM) })],
  };
}

/** Doors: how many there are, and which of them were assumed. */
export function doorsLegend(doors: readonly Door[], zoom: number, t: Translate): BandLegend {
  const title = t('overlays.doors.title');
  if (doors.length === 0) return { ...plain, title, rows: [], notes: [t('overlays.doors.none')] };
  const assumed = doors.filter(({ isAssumed }) => isAssumed).length;
  const rows = [
    { isHollow: false, label: t('overlays.doors.known'), count: doors.length - assumed },
    { isHollow: true, label: t('overlays.doors.assumed'), count: assumed },
  ];
  return {
    ...plain,
    title,
    rows: rows
      .filter(({ count }) => count > 0)
      .map(({ isHollow, label, count }) => ({
        swatch: { shape: 'circle', colour: DOOR_COLOUR, isHollow },
        label,
        count,
      })),
    notes: zoom >= DOORS_FROM_ZOOM ? [] : [t('overlays.zoomIn', { zoom: DOORS_FROM_ZOOM })],
  };
}

/** Facilities by what they are for. */
export function facilitiesLegend(facilities: readonly FacilityPlace[], t: Translate): BandLegend {
  const title = t('overlays.facilities.title');
  const groups = facilities.map(({ kind }) => facilityGroup(kind));
  return {
    ...plain,
    title,
    rows: FACILITY_GROUPS.flatMap((group) => {
      const count = groups.filter((each) => each === group).length;
      if (count === 0) return [];
      return {
        swatch: { shape: 'circle', colour: FACILITY_COLOURS[group], sign: FACILITY_SIGNS[group] },
        label: t(`facilities.groups.${group}`),
        count,
      };
    }),
    notes: facilities.length === 0 ? [t('overlays.facilities.none')] : [],
  };
}
