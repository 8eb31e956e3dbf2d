import type { Queryable } from '../../db/db.ts';

/** One problem as it is exported, before names are put in the place of codes. */
export interface ExportRow {
  key: number;
  title: string;
  text: string;
  categoryCode: string;
  sourceCode: string;
  status: string;
  reportedAt: string;
  dueAt: string | null;
  closedAt: string | null;
  placeText: string | null;
  precision: string;
  lng: number | null;
  lat: number | null;
  subdistrict: string | null;
  community: string | null;
  grid: string | null;
  reporterCount: number;
  reopenCount: number;
}

/** The problems with these keys, in the order of their keys. */
export function selectExportRows(q: Queryable, keys: readonly number[]): Promise<ExportRow[]> {
  return q.query<ExportRow>(
    `select p.key, p.title, p.text, p.category_code as "categoryCode", p.source_code as "sourceCode", p.status,
            p.reported_at as "reportedAt", p.due_at as "dueAt", p.closed_at as "closedAt",
            p.place_text as "placeText", p.precision, p.lng, p.lat,
            s.name as subdistrict, c.name as community, g.name as grid,
            p.reporter_count as "reporterCount", p.reopen_count as "reopenCount"
       from jsonb_array_elements_text($1::jsonb) as wanted (key)
       join problems p on p.key = wanted.key::int
       left join areas s on s.key = p.subdistrict_key
       left join areas c on c.key = p.community_key
       left join areas g on g.key = p.grid_key
      where p.deleted_at is null
      order by p.key`,
    [JSON.stringify(keys)],
  );
}
