import type { AddressFound } from '#core/addresses/index.ts';
import { type PlaceCandidate, placeCandidates, pointId } from '#core/addresses/place-candidates.ts';
import type { AreaLevel, LngLat } from '#core/geo/types.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import { placeByPerson } from '../problems/index.ts';
import type { NamedPlace } from '../search/index.ts';
import type { OpinionPlace } from './opinion-draft.ts';
import type { KnownPlaces } from './place-gazetteer.ts';

const MOST = 6;
/** What a person picked by a part of its name was named by nobody else. */
const BY_NAME = 0.5;

/** Where somebody says it is: a pin on the map, words, or nowhere in particular. */
export type PlaceWish =
  | { kind: 'point'; lngLat: LngLat; text: string | null }
  | { kind: 'address'; text: string; candidateId: string | null }
  | { kind: 'none'; areaKey: number | null };

/** Places that words may mean, best first: by the rules of addresses, else by parts of names and pinyin. */
export function findPlaces({ gazetteer, search }: KnownPlaces, text: string): PlaceCandidate[] {
  const found = placeCandidates(gazetteer, text, MOST);
  const known = new Set(found.map(({ id }) => id));
  // In a whole sentence nothing is a name; whoever types one types no more than that.
  const named = text.length > 30 ? [] : search.find(text, MOST).map(fromName);
  return [...found, ...named.filter(({ id }) => !known.has(id))].slice(0, MOST);
}

function fromName({ type, key, name, kind, lng, lat }: NamedPlace): PlaceCandidate {
  const place: PlaceCandidate = {
    kind: 'found',
    id: '',
    label: name,
    precision: 'point',
    lng,
    lat,
    method: 'gazetteer.facility',
    confidence: BY_NAME,
    buildingKey: null,
    entranceKey: null,
    streetKey: null,
    areaKey: null,
    matchedText: name,
    otherPlaces: 0,
  };
  if (type === 'building')
    return { ...place, id: `b${key}`, precision: 'building', method: 'gazetteer.exact', buildingKey: key };
  if (type === 'street')
    return { ...place, id: `s${key}`, precision: 'street', method: 'gazetteer.street', streetKey: key };
  if (type === 'facility') return { ...place, id: pointId(lng, lat) };
  const precision = kind === 'subdistrict' ? 'subdistrict' : 'community';
  return { ...place, id: `a${key}`, precision, lng: null, lat: null, method: 'gazetteer.area', areaKey: key };
}

/** The candidate that was picked; the best one where nobody picked. Refused when it is not among them (any more). */
export function pickPlace(
  places: KnownPlaces,
  text: string,
  candidateId: string | null,
): PlaceCandidate | undefined {
  if (candidateId === null) return undefined;
  const picked = findPlaces(places, text).find(({ id }) => id === candidateId);
  if (!picked)
    throw new AppError('intake.place_gone', 409, `${candidateId} is not among the places of an address.`);
  return picked;
}

/** What is stored of a place. `homeKey` is the area that holds what says no more. */
export async function placeOf(
  tx: Queryable,
  wish: PlaceWish,
  picked: AddressFound | undefined,
  homeKey: number | null,
): Promise<OpinionPlace> {
  if (wish.kind === 'point') {
    const { lng, lat, precision, buildingKey } = await placeByPerson(tx, wish.lngLat);
    return {
      lng,
      lat,
      precision,
      buildingKey,
      placeText: wish.text,
      placeMethod: 'person',
      placeConfidence: 1,
    };
  }
  const nowhere: OpinionPlace = { lng: null, lat: null, precision: 'none' };
  if (wish.kind === 'none') {
    const areaKey = wish.areaKey ?? homeKey;
    return areaKey === null ? nowhere : { ...nowhere, ...(await inArea(tx, areaKey)) };
  }
  if (!picked) {
    return { ...nowhere, placeText: wish.text, ...(homeKey === null ? {} : await areaField(tx, homeKey)) };
  }
  const { precision, lng, lat, method, confidence, buildingKey, entranceKey, areaKey } = picked;
  const said = { precision, placeText: wish.text, placeMethod: method, placeConfidence: confidence };
  if (precision === 'entrance' || precision === 'building' || precision === 'point') {
    return { ...said, lng, lat, buildingKey, entranceKey };
  }
  // No more than a street or an area: never a point that would pile up on a centroid.
  const within = areaKey ?? homeKey;
  return { ...nowhere, ...said, ...(within === null ? {} : await areaField(tx, within)) };
}

async function inArea(tx: Queryable, areaKey: number): Promise<Partial<OpinionPlace>> {
  const field = await areaField(tx, areaKey);
  return { ...field, precision: 'subdistrictKey' in field ? 'subdistrict' : 'community' };
}

async function areaField(tx: Queryable, areaKey: number): Promise<Partial<OpinionPlace>> {
  const [area] = await tx.query<{ level: AreaLevel }>(
    'select level from areas where key = $1 and is_demo = $2 and valid_to is null',
    [areaKey, (await activeDataset(tx)) === 'demo'],
  );
  if (!area) throw new AppError('intake.area_gone', 409, `Area ${areaKey} is not in force.`);
  return { [`${area.level}Key`]: areaKey };
}
