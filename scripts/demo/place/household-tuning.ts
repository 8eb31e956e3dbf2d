import type { AreaPlan } from './area-plan.ts';
import type { BuildingPlan } from './plots.ts';

export const FEWEST = 300;
export const MOST = 500;

/**
 * Adds or takes a floor of the estates of a grid until it has 300 to 500 households, where floors allow; changes the
 * buildings and the counts of the plan. Grids follow streets, so the houses give way, not the border.
 */
export function tuneHouseholds(plan: AreaPlan, buildings: readonly BuildingPlan[]): void {
  for (const grid of plan.communities.flatMap((community) => community.grids)) {
    const estate = buildings.filter((b) => b.estate !== null && grid.blocks.includes(b.block));
    for (let round = 0; round < 12; round++) {
      const step = grid.households < FEWEST ? 1 : grid.households > MOST ? -1 : 0;
      if (step === 0) break;
      for (const building of estate) {
        if (grid.households >= FEWEST && grid.households <= MOST) break;
        grid.households += changeFloor(building, step);
      }
    }
  }
}

function changeFloor(building: BuildingPlan, step: 1 | -1): number {
  const isTower = building.quarter === 'new';
  const levels = building.levels + step;
  if (levels < (isTower ? 8 : 4) || levels > (isTower ? 33 : 7)) return 0;
  let change = 0;
  for (const door of building.doors) {
    const perFloor = Math.max(1, Math.round(door.households / building.levels));
    door.households += step * perFloor;
    change += step * perFloor;
  }
  building.levels = levels;
  return change;
}
