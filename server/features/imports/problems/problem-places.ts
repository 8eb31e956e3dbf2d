import type { AddressFound } from '#core/addresses/index.ts';
import type { ProblemInput } from '#core/imports/types.ts';
import type { Queryable } from '../../../db/db.ts';
import { type PlaceIndex, realPlaceIndex, storedAreaKeys } from '../assignment/assign-areas.ts';
import { type BuildingIndex, realBuildingIndex } from '../assignment/link-buildings.ts';
import type { PlaceColumns } from './problem-record.ts';

/** Finds the address of a row; undefined where the gazetteer knows none. */
export type AddressLookup = (row: ProblemInput) => AddressFound | undefined;

/** A point given by the file, but not one that stands for "unknown". */
export const hasOwnPoint = ({ lngLat, isDefaultPoint }: ProblemInput) => lngLat !== null && !isDefaultPoint;

export interface Placer {
  /** False while no boundaries were imported: then nothing can lie outside them. */
  hasAreas: boolean;
  place(row: ProblemInput): PlaceColumns;
}

/**
 * Where rows lie: given coordinates first; a default point and a row without any go through the gazetteer; what fails
 * there has precision 'none' and waits for a person. Areas and the building follow from the point.
 */
export async function openPlacer(tx: Queryable, lookUp: AddressLookup): Promise<Placer> {
  const areas = await realPlaceIndex(tx);
  const buildings = await realBuildingIndex(tx);
  return {
    hasAreas: areas.parentOf.size > 0,
    place(row) {
      if (row.lngLat && hasOwnPoint(row)) {
        const [lng, lat] = row.lngLat;
        return {
          ...nowhere,
          ...pointColumns(areas, buildings, lng, lat),
          precision: 'point',
          placeMethod: 'given',
        };
      }
      const match = lookUp(row);
      if (!match) return { ...nowhere, isDefaultPoint: row.isDefaultPoint };
      return matchedColumns(areas, buildings, match);
    },
  };
}

const nowhere: PlaceColumns = {
  precision: 'none',
  lng: null,
  lat: null,
  placeMethod: null,
  placeConfidence: null,
  isDefaultPoint: false,
  subdistrictKey: null,
  communityKey: null,
  gridKey: null,
  buildingKey: null,
  entranceKey: null,
};

function pointColumns(areas: PlaceIndex, buildings: BuildingIndex, lng: number, lat: number) {
  const building = buildings.find(lng, lat);
  return {
    lng,
    lat,
    ...storedAreaKeys(areas, lng, lat),
    buildingKey: building?.buildingKey ?? null,
    entranceKey: building?.entranceKey ?? null,
  };
}

function matchedColumns(areas: PlaceIndex, buildings: BuildingIndex, match: AddressFound): PlaceColumns {
  const said = { precision: match.precision, placeMethod: match.method, placeConfidence: match.confidence };
  const isPoint =
    match.precision === 'entrance' || match.precision === 'building' || match.precision === 'point';
  if (isPoint && match.lng !== null && match.lat !== null) {
    const point = pointColumns(areas, buildings, match.lng, match.lat);
    return {
      ...nowhere,
      ...point,
      ...said,
      buildingKey: match.buildingKey ?? point.buildingKey,
      entranceKey: match.entranceKey ?? (match.buildingKey === null ? point.entranceKey : null),
    };
  }
  // No more than a street or an area: never a point that would pile up on a centroid.
  return { ...nowhere, ...said, ...areaColumns(areas, match) };
}

function areaColumns({ parentOf, levelOf }: PlaceIndex, { areaKey }: AddressFound) {
  const columns = {
    subdistrictKey: nowhere.subdistrictKey,
    communityKey: nowhere.communityKey,
    gridKey: nowhere.gridKey,
  };
  for (let key = areaKey; key !== null; key = parentOf.get(key) ?? null) {
    const level = levelOf.get(key);
    if (!level) break;
    columns[`${level}Key`] = key;
  }
  return columns;
}
