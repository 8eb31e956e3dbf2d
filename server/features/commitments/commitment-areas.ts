import { locate } from '#core/geo/containment.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Principal } from '../../http/principal.ts';
import { loadAreaIndex, selectAreas } from '../areas/index.ts';
import { findUnit } from '../units/index.ts';
import type { CommitmentAreas, CommitmentFields } from './commitments.sql.ts';

/**
 * Where a promise belongs, by what is said most exactly: its point, its community, the household or area it was made to, or
 * what it was made about. Throws where a point, area or household lies outside what the writer sees.
 */
export async function areasOfCommitment(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  fields: CommitmentFields,
  ofSource: CommitmentAreas,
): Promise<CommitmentAreas> {
  const household =
    fields.recipientHouseholdKey === null
      ? undefined
      : pick(await findUnit(q, dataset, principal, { kind: 'household', key: fields.recipientHouseholdKey }));
  const recipient =
    fields.recipientAreaKey === null
      ? undefined
      : await areaChain(q, dataset, principal, fields.recipientAreaKey);
  const community =
    fields.communityKey === null ? undefined : await areaChain(q, dataset, principal, fields.communityKey);
  if (fields.lng !== null && fields.lat !== null) {
    const at = locate(await loadAreaIndex(q), fields.lng, fields.lat);
    const found = {
      subdistrictKey: at.subdistrictKey || null,
      communityKey: at.communityKey || null,
      gridKey: at.gridKey || null,
    };
    if (!isTheirs(principal, found))
      throw new AppError('commitments.place_elsewhere', 422, 'The place lies outside of their areas.');
    return found;
  }
  return community ?? household ?? recipient ?? pick(ofSource);
}

/** An area with those around it, for those who see it. */
async function areaChain(
  q: Queryable,
  dataset: Dataset,
  { scope }: Principal,
  key: number,
): Promise<CommitmentAreas> {
  const areas = new Map((await selectAreas(q, dataset)).map((area) => [area.key, area]));
  const found: CommitmentAreas = { subdistrictKey: null, communityKey: null, gridKey: null };
  let isSeen = scope.kind === 'all';
  for (let area = areas.get(key); area; area = areas.get(area.parentKey ?? 0)) {
    found[`${area.level}Key`] = area.key;
    isSeen ||= scope.kind === 'areas' && scope.areaKeys.includes(area.key);
  }
  if (!areas.has(key) || !isSeen)
    throw new AppError('commitments.area_unknown', 404, `There is no area ${key} to be seen.`);
  return found;
}

function isTheirs({ scope }: Principal, areas: CommitmentAreas): boolean {
  return (
    scope.kind === 'all' || Object.values(areas).some((key) => key !== null && scope.areaKeys.includes(key))
  );
}

const pick = ({ subdistrictKey, communityKey, gridKey }: CommitmentAreas): CommitmentAreas => ({
  subdistrictKey,
  communityKey,
  gridKey,
});
