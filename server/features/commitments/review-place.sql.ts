import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import type { CommitmentAreas } from './commitments.sql.ts';

/**
 * What a review is called and, where it is about one area, in which areas that lies; undefined for a review that concerns no
 * area of whoever asks. Reviews stand on commitments, so that this one look at them is by table.
 */
export async function findReviewPlace(
  q: Queryable,
  dataset: Dataset,
  { scope }: Principal,
  key: number,
): Promise<(CommitmentAreas & { title: string }) | undefined> {
  const [row] = await q.query<CommitmentAreas & { title: string }>(
    `with recursive down as (
       select a.key from areas a where a.key = any($3::int[])
       union select a.key from areas a join down d on a.parent_key = d.key),
     up as (
       select a.key, a.parent_key from areas a where a.key = any($3::int[])
       union select a.key, a.parent_key from areas a join up u on a.key = u.parent_key),
     place as (
       select a.key, a.parent_key, a.level from areas a join reviews r on r.area_key = a.key where r.key = $2
       union select a.key, a.parent_key, a.level from areas a join place p on a.key = p.parent_key)
     select r.title, (select key from place where level = 'subdistrict') as "subdistrictKey",
            (select key from place where level = 'community') as "communityKey",
            (select key from place where level = 'grid') as "gridKey"
       from reviews r
      where r.is_demo = $1 and r.key = $2 and r.deleted_at is null
        and ($3::int[] is null or r.is_whole or exists (select from review_areas a where a.review_key = r.key
          and (a.area_key in (select key from down) or a.area_key in (select key from up))))`,
    [dataset === 'demo', key, scope.kind === 'all' ? null : scope.areaKeys],
  );
  return row;
}
