import type { AreaSpec } from '#core/circulation/area/area-data.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Principal } from '../../http/principal.ts';
import { type AreaRow, selectAreas } from '../areas/index.ts';
import { seesSpec } from '../circulation/index.ts';
import { isOverseer } from '../problems/index.ts';
import { type AskedPlace, placesIn, selectAskedPlaces } from './asked-places.sql.ts';
import { type Consultation, selectConsultations } from './consultations.sql.ts';

/** Consultations that somebody has a part in, each with the places of it that they see. */
export async function visibleConsultations(
  q: Queryable,
  principal: Principal,
  filter: { keys?: readonly number[]; scheme?: number | undefined } = {},
): Promise<{ consultation: Consultation; places: AskedPlace[] }[]> {
  const dataset = await activeDataset(q);
  const consultations = await selectConsultations(q, dataset, filter);
  if (consultations.length === 0) return [];
  const areas = await selectAreas(q, dataset);
  const all = await selectAskedPlaces(q, dataset, principal);
  return consultations
    .map((consultation) => ({ consultation, places: placesIn(consultation.spec, all) }))
    .filter(
      ({ consultation: { spec, createdBy }, places }) =>
        places.length > 0 || createdBy === principal.id || seesSpec(principal.scope, areas, spec),
    );
}

/** Throws `consultation.not_found` for what is not there or not to be seen. */
export async function findConsultation(
  q: Queryable,
  principal: Principal,
  key: number,
): Promise<{ consultation: Consultation; places: AskedPlace[] }> {
  const [found] = await visibleConsultations(q, principal, { keys: [key] });
  if (!found)
    throw new AppError('consultation.not_found', 404, `There is no consultation ${key} to be seen.`);
  return found;
}

export async function visibleConsultation(
  q: Queryable,
  principal: Principal,
  key: number,
): Promise<Consultation> {
  return (await findConsultation(q, principal, key)).consultation;
}

const ANSWERERS: readonly Principal['role'][] = [
  'admin',
  'leader',
  'department',
  'secretary',
  'grid_worker',
  'system',
];

/** Who writes down what households said, in the places they see. */
export const mayAnswer = ({ role }: Principal) => ANSWERERS.includes(role);

/** Who words the question and answers concerns: overseers, departments and secretaries who see all that is asked. */
export function mayEditConsultation(
  principal: Principal,
  areas: readonly AreaRow[],
  { spec }: { spec: AreaSpec },
): boolean {
  const isOffice = isOverseer(principal) || principal.role === 'department' || principal.role === 'secretary';
  return isOffice && seesSpec(principal.scope, areas, spec);
}
