import type { AddressMatch } from '#core/addresses/index.ts';
import type { AreaLevel } from '#core/geo/types.ts';
import type { ContactInput } from '#core/imports/contact-rows.ts';
import type { ImportError } from '#core/imports/import-run.ts';
import type { UnitRef } from '#core/units/unit-kinds.ts';
import { selectAreas } from '../../areas/index.ts';
import type { ImportContext } from '../framework/importer.ts';
import { readInWorker } from '../framework/read-in-worker.ts';
import { selectGazetteerEntries } from '../problems/gazetteer.sql.ts';
import type { MatchAddressesInput } from '../problems/match-addresses.task.ts';

/** As for the households of a house: below this a match is none. */
const LEAST_CONFIDENCE = 0.6;

export interface MatchedContact extends ContactInput {
  unit: UnitRef;
}

type Areas = Awaited<ReturnType<typeof selectAreas>>;

/** The unit of each row: a door or house by its address, else the smallest area that the row names. Errors come all at once. */
export async function matchContacts(
  context: ImportContext,
  rows: readonly ContactInput[],
): Promise<{ matched: MatchedContact[]; errors: ImportError[] }> {
  const { db } = context.deps;
  const areas = await selectAreas(db, 'real');
  const texts = [...new Set(rows.flatMap((row) => (row.address === null ? [] : [addressOf(row)])))];
  const input: MatchAddressesInput = { entries: await selectGazetteerEntries(db), texts };
  const answers =
    texts.length === 0 ? [] : await readInWorker<AddressMatch[]>(context, 'imports.matchAddresses', input);
  const byText = new Map(texts.map((text, i) => [text, answers[i]]));
  const matched: MatchedContact[] = [];
  const errors: ImportError[] = [];
  for (const row of rows) {
    const found = row.address === null ? areaOf(areas, row) : houseOf(byText.get(addressOf(row)), row);
    if (typeof found === 'object') matched.push({ ...row, unit: found });
    else errors.push({ row: row.row, field: null, value: unitText(row), code: found });
  }
  return { matched, errors };
}

type Failure = 'unit_not_matched' | 'door_not_matched' | 'area_not_matched' | 'area_ambiguous';

const addressOf = ({ address, unitName }: ContactInput) => `${address}${unitName ?? ''}`;
const unitText = ({ community, grid, address, unitName }: ContactInput) =>
  [community, grid, address, unitName].filter((part) => part !== null).join(' ');

function houseOf(match: AddressMatch | undefined, { unitName }: ContactInput): UnitRef | Failure {
  if (match?.kind !== 'found' || match.buildingKey === null || match.confidence < LEAST_CONFIDENCE)
    return 'unit_not_matched';
  if (unitName === null) return { kind: 'building', key: match.buildingKey };
  return match.entranceKey === null ? 'door_not_matched' : { kind: 'entrance', key: match.entranceKey };
}

function areaOf(areas: Areas, { subdistrict, community, grid }: ContactInput): UnitRef | Failure {
  let within: Areas | undefined;
  let found: UnitRef | Failure = 'area_not_matched';
  const named: [AreaLevel, string | null][] = [
    ['subdistrict', subdistrict],
    ['community', community],
    ['grid', grid],
  ];
  for (const [level, name] of named) {
    if (name === null) continue;
    const around = within?.map(({ key }) => key);
    const own = areas.filter((area) => area.level === level && isInside(areas, area, around));
    const exact = own.filter((area) => area.code === name || area.name === name);
    const hits = exact.length > 0 ? exact : own.filter((area) => isCalled(area.name, name));
    if (hits.length !== 1) return hits.length === 0 ? 'area_not_matched' : 'area_ambiguous';
    within = hits;
    found = { kind: level, key: hits[0].key };
  }
  return found;
}

function isInside(areas: Areas, area: Areas[number], around: readonly number[] | undefined): boolean {
  if (around === undefined) return true;
  for (let at: Areas[number] | undefined = area; at; ) {
    const parent: number | null = at.parentKey;
    if (parent !== null && around.includes(parent)) return true;
    at = areas.find(({ key }) => key === parent);
  }
  return false;
}

/** 东山 for 东山社区, 第3网格 or 3 for 东山第3网格: what people leave out inside their own sub-district. */
function isCalled(name: string, said: string): boolean {
  const bare = (text: string) => text.replace(/\s/g, '').replace(/(街道|社区|居委会|网格)$/, '');
  const [whole, part] = [bare(name), bare(said)];
  if (whole === part) return true;
  const number = /^第?(\d+)$/.exec(part)?.[1];
  return number !== undefined
    ? new RegExp(`(^|\\D)0*${Number(number)}$`).test(whole)
    : part.length >= 2 && whole.endsWith(part);
}
