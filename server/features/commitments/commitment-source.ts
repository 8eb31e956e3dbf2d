import type { CommitmentSource } from '#core/commitments/commitment-state.ts';
import { activeDataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import type { Principal } from '../../http/principal.ts';
import { visibleScenario } from '../circulation/index.ts';
import { visibleConsultation } from '../consultation/index.ts';
import { measureWhere } from '../measures/index.ts';
import { opinionNotFound, selectOpinion } from '../opinions/index.ts';
import { isInScope, selectRows } from '../problems/index.ts';
import { findUnit } from '../units/index.ts';
import { findWalkabout } from '../walkabouts/index.ts';
import type { CommitmentAreas } from './commitments.sql.ts';
import { findReviewPlace } from './review-place.sql.ts';

/** What a promise is about: what it is called, and where it lies. */
export interface FoundSource extends CommitmentAreas {
  /** Null where whoever asks need not see words of it. */
  title: string | null;
  departmentKey: number | null;
}

const NOWHERE: FoundSource = {
  title: null,
  departmentKey: null,
  subdistrictKey: null,
  communityKey: null,
  gridKey: null,
};

/** Throws the not-found of its kind for what is not there, or not to be seen by whoever asks. */
export async function findSource(
  q: Queryable,
  principal: Principal,
  { kind, key }: CommitmentSource,
): Promise<FoundSource> {
  const dataset = await activeDataset(q);
  switch (kind) {
    case 'problem': {
      const [row] = await selectRows(q, dataset, [key]);
      if (!row || !isInScope(principal, row)) throw missing('problems.not_found', kind, key);
      const { title, departmentKey, subdistrictKey, communityKey, gridKey } = row;
      return { title, departmentKey, subdistrictKey, communityKey, gridKey };
    }
    case 'measure': {
      const seen = measureWhere(principal, 3);
      const [row] = await q.query<{ title: string; departmentKey: number | null }>(
        `select m.title, m.department_key as "departmentKey" from measures m
          where m.is_demo = $1 and m.key = $2 and ${seen.text}`,
        [dataset === 'demo', key, ...seen.params],
      );
      if (!row) throw missing('measures.not_found', kind, key);
      return { ...NOWHERE, ...row };
    }
    case 'opinion': {
      const opinion = await selectOpinion(q, dataset, principal, key);
      if (!opinion) throw opinionNotFound(key);
      const { subdistrictKey, communityKey, gridKey } = opinion;
      return { ...NOWHERE, subdistrictKey, communityKey, gridKey };
    }
    case 'circulation':
      return { ...NOWHERE, title: (await visibleScenario(q, principal, key)).name };
    case 'consultation':
      return { ...NOWHERE, title: (await visibleConsultation(q, principal, key)).title };
    case 'walkabout': {
      const { name, communityKey, subdistrictKey } = await findWalkabout(q, principal, key);
      return { ...NOWHERE, title: name, communityKey, subdistrictKey };
    }
    case 'pairing': {
      const [pairing] = await q.query<{ entranceKey: number | null; householdKey: number | null }>(
        `select entrance_key as "entranceKey", household_key as "householdKey" from pairings
          where is_demo = $1 and key = $2`,
        [dataset === 'demo', key],
      );
      if (!pairing) throw missing('units.pairing_missing', kind, key);
      const { entranceKey, householdKey } = pairing;
      const unit = await findUnit(
        q,
        dataset,
        principal,
        entranceKey === null
          ? { kind: 'household', key: householdKey! }
          : { kind: 'entrance', key: entranceKey },
      );
      const { subdistrictKey, communityKey, gridKey } = unit;
      return { ...NOWHERE, subdistrictKey, communityKey, gridKey };
    }
    case 'review': {
      const review = await findReviewPlace(q, dataset, principal, key);
      if (!review) throw missing('commitments.source_missing', kind, key);
      return { ...NOWHERE, ...review };
    }
  }
}

/** What the source is called, for those who see it; null for everybody else. */
export async function sourceTitle(
  q: Queryable,
  principal: Principal,
  source: CommitmentSource,
): Promise<string | null> {
  try {
    return (await findSource(q, principal, source)).title;
  } catch (error) {
    if (error instanceof AppError && error.status === 404) return null;
    throw error;
  }
}

const missing = (code: string, kind: string, key: number) =>
  new AppError(code, 404, `There is no ${kind} ${key} to be seen.`);
