import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';

/** To be called inside every write by hand of a building, a door or a boundary: browsers and the search hold copies of them. */
export async function raisePlacesVersion(tx: Queryable, change: Change): Promise<void> {
  await tx.query(
    `insert into settings (name, value) values ('places_version', $1::jsonb)
     on conflict (name) do update set value = excluded.value`,
    [JSON.stringify(change.version)],
  );
}

/** What the stamps of such copies say of writes by hand; an expression for SQL. */
export const PLACES_VERSION = `(select value from settings where name = 'places_version')`;
