import type { CampaignPhase } from '#core/campaigns/campaign-phases.ts';
import type { LngLat } from '#core/geo/types.ts';
import type { DuplicateCandidate } from '#core/opinions/find-duplicates.ts';
import type { NamedCode } from '#core/profile/profile.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { type ProblemPlace, scopeWhere } from '../problems/index.ts';

/** What an opinion can belong to while it is taken in. */
export interface IntakeCampaign {
  key: number;
  name: string;
  fromDate: string;
  toDate: string | null;
  sourceGroups: NamedCode[];
  topics: NamedCode[];
  phases: CampaignPhase[];
  events: { key: number; title: string; heldOn: string }[];
}

/** Campaigns, the newest first, each with its events. */
export function selectIntakeCampaigns(q: Queryable, dataset: Dataset): Promise<IntakeCampaign[]> {
  return q.query<IntakeCampaign>(
    `select key, name, from_date as "fromDate", to_date as "toDate", source_groups as "sourceGroups", topics, phases,
       coalesce((select jsonb_agg(jsonb_build_object('key', e.key, 'title', e.title, 'heldOn', e.held_on)
                   order by e.held_on desc, e.key desc)
                   from campaign_events e where e.campaign_key = c.key), '[]') as events
       from campaigns c where is_demo = $1 order by from_date desc, key desc limit 50`,
    [dataset === 'demo'],
  );
}

/** What may be a duplicate, as it is shown. */
export interface CandidateRow extends DuplicateCandidate {
  title: string;
  placeText: string | null;
  reporterCount: number;
}

export interface CandidateQuery {
  categoryCode: string | null;
  lngLat: LngLat | null;
  buildingKey: number | null;
  /** Half the sides of the box to look into, in degrees. */
  reachLng: number;
  reachLat: number;
}

/**
 * Problems of the category in a box around the place, and all at the building, that somebody may see, the newest first. What was
 * merged into another or voided is no longer there to be joined; a default point says nothing of a place.
 */
export function selectCandidates(
  q: Queryable,
  dataset: Dataset,
  principal: Principal,
  { categoryCode, lngLat, buildingKey, reachLng, reachLat }: CandidateQuery,
  limit: number,
): Promise<CandidateRow[]> {
  const scope = scopeWhere(principal, 9);
  return q.query<CandidateRow>(
    `select key, title, text, category_code as "categoryCode", status, reported_at as "reportedAt", lng, lat,
       building_key as "buildingKey", place_text as "placeText", reporter_count as "reporterCount"
       from problems
      where is_demo = $1 and deleted_at is null and status not in ('merged', 'voided') and ${scope.text}
        and (building_key = $2::int or (not is_default_point and category_code = $3 and lng between $4 and $5 and lat between $6 and $7))
      order by reported_at desc, key desc limit $8`,
    [
      dataset === 'demo',
      buildingKey,
      categoryCode,
      (lngLat?.[0] ?? 999) - reachLng,
      (lngLat?.[0] ?? 999) + reachLng,
      (lngLat?.[1] ?? 999) - reachLat,
      (lngLat?.[1] ?? 999) + reachLat,
      limit,
      ...scope.params,
    ],
  );
}

/** An opinion that was taken in already under this id. */
export interface TakenBefore {
  key: number;
  problemKey: number | null;
  createdBy: string;
  text: string;
}

export async function selectTakenBefore(
  q: Queryable,
  dataset: Dataset,
  id: string,
): Promise<TakenBefore | undefined> {
  const [row] = await q.query<TakenBefore>(
    `select key, problem_key as "problemKey", created_by as "createdBy", text from opinions
      where is_demo = $1 and id = $2`,
    [dataset === 'demo', id],
  );
  return row;
}

/** Where an opinion lies, as it was stored: its problem lies there, too. */
export async function selectOpinionPlace(q: Queryable, key: number): Promise<ProblemPlace> {
  const [row] = await q.query<ProblemPlace>(
    `select lng, lat, precision, place_text as "placeText", place_method as "placeMethod",
       place_confidence as "placeConfidence", subdistrict_key as "subdistrictKey", community_key as "communityKey",
       grid_key as "gridKey", building_key as "buildingKey", entrance_key as "entranceKey"
       from opinions where key = $1`,
    [key],
  );
  return row;
}
