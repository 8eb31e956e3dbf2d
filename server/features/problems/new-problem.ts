import type { LocationPrecision, Triage } from '#core/problems/vocabulary.ts';
import type { Change } from '../../db/change.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { refreshSpans } from './personal-spans.sql.ts';
import { insertEvent } from './problem-events.sql.ts';

/** Where a new problem lies. */
export interface ProblemPlace {
  lng: number | null;
  lat: number | null;
  precision: LocationPrecision;
  placeText: string | null;
  placeMethod: string | null;
  placeConfidence: number | null;
  subdistrictKey: number | null;
  communityKey: number | null;
  gridKey: number | null;
  buildingKey: number | null;
  entranceKey: number | null;
}

/** A problem that somebody takes in here, not one that a file brings. Times are ISO 8601. */
export interface NewProblem {
  /** uuid */
  id: string;
  title: string;
  /** Word for word. */
  text: string;
  categoryCode: string;
  sourceCode: string;
  triage: Triage | null;
  reportedAt: string;
  place: ProblemPlace;
}

/**
 * Stores a problem as reported, with its first event, and answers its key. It counts no reporter yet: whoever links the first
 * opinion raises that (linkOpinion). Throws when the id is taken.
 */
export async function insertProblem(
  tx: Queryable,
  change: Change,
  dataset: Dataset,
  { id, title, text, categoryCode, sourceCode, triage, reportedAt, place }: NewProblem,
): Promise<number> {
  const [{ key }] = await tx.query<{ key: number }>(
    `insert into problems (id, title, text, category_code, source_code, status, triage, reported_at, stage_since,
       reporter_count, reporter_base, precision, lng, lat, place_text, place_method, place_confidence,
       subdistrict_key, community_key, grid_key, building_key, entrance_key, is_demo, version)
     values ($1, $2, $3, $4, $5, 'reported', $6, $7, $7, 0, 0, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
     returning key`,
    [
      id,
      title,
      text,
      categoryCode,
      sourceCode,
      triage,
      reportedAt,
      place.precision,
      place.lng,
      place.lat,
      place.placeText,
      place.placeMethod,
      place.placeConfidence,
      place.subdistrictKey,
      place.communityKey,
      place.gridKey,
      place.buildingKey,
      place.entranceKey,
      dataset === 'demo',
      change.version,
    ],
  );
  // Whoever asks how things stood on a day has to find it from the day it was reported, not from when it was typed in.
  const since = { ...change, effectiveAt: reportedAt };
  await insertEvent(tx, since, key, 'reported', {}, { status: 'reported', triage, stageSince: reportedAt });
  await refreshSpans(tx, 'key = $1', [key]);
  return key;
}
