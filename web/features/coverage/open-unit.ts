import type { UnitRef } from '#core/units/unit-kinds.ts';
import { useModeStore } from '../../app/mode.store.ts';
import { useWorkplace } from '../problems/workplace.store.ts';

/** The panel of a door or household, at the desk of units. */
export function openUnit(unit: UnitRef): void {
  useModeStore.getState().setMode({ kind: 'problems' });
  useWorkplace.getState().openDesk('units');
  useWorkplace.getState().openUnit(unit);
}

/** The card of a problem, beside the map. */
export function openProblem(key: number): void {
  useModeStore.getState().setMode({ kind: 'problems' });
  useWorkplace.getState().openDesk('map');
  useWorkplace.getState().openProblem(key);
}
