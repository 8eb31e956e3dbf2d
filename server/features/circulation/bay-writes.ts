import { writeChange } from '../../db/change.ts';
import { activeDataset } from '../../db/dataset.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import type { CountedBaysInput } from './bay-request.ts';
import { deleteBays, insertBayEvent, selectBays, upsertBays } from './bays.sql.ts';
import { readCirculationArea } from './read-area.ts';

/**
 * Stores what was counted and clears what should follow the map again. Every way must be a street of the area that is named,
 * and the area one that this person may see: `circulation.area_unknown`, `circulation.street_unknown` (both 404). What is as
 * it was is not written again.
 */
export function writeBays(
  deps: Deps,
  principal: Principal,
  { spec, counted, cleared }: CountedBaysInput,
): Promise<{ version: number; written: number }> {
  return writeChange(deps, principal.id, async (tx, change) => {
    const dataset = await activeDataset(tx);
    const { streets } = await readCirculationArea(tx, principal, spec);
    const ways = new Set(streets.map(({ osmId }) => osmId));
    const foreign = [...counted, ...cleared].find(({ wayOsmId }) => !ways.has(wayOsmId));
    if (foreign)
      throw new AppError('circulation.street_unknown', 404, `${foreign.wayOsmId} is no street of this area.`);
    const stored = new Map(
      (await selectBays(tx, dataset)).map((row) => [`${row.wayOsmId} ${row.side}`, row]),
    );
    let written = 0;
    for (const after of counted) {
      const before = stored.get(`${after.wayOsmId} ${after.side}`) ?? null;
      if (before && isSame(before, after)) continue;
      await upsertBays(tx, change, dataset, after);
      await insertBayEvent(tx, change, dataset, { ...after, before, after });
      written++;
    }
    for (const side of cleared) {
      const before = stored.get(`${side.wayOsmId} ${side.side}`);
      if (!before) continue;
      await deleteBays(tx, dataset, side);
      await insertBayEvent(tx, change, dataset, { ...side, before, after: null });
      written++;
    }
    return { version: change.version, written };
  });
}

function isSame(a: CountedBaysInput['counted'][number], b: CountedBaysInput['counted'][number]): boolean {
  return (['paid', 'free', 'resident', 'isOffRoad', 'countedOn'] as const).every(
    (field) => a[field] === b[field],
  );
}
