import type { UnitRef } from '#core/units/unit-kinds.ts';
import { DoorMoveBar } from './door-move.tsx';
import { useNewHouse } from './new-house.store.ts';
import { NewHouse } from './new-house.tsx';
import { UnitPanel } from './unit-panel.tsx';

/** The panel beside the map, or what is being put on the map. */
export function UnitSide({ unit }: { unit: UnitRef }) {
  const isNew = useNewHouse((state) => state.isOpen);
  if (isNew) return <NewHouse />;
  return (
    <>
      <DoorMoveBar />
      <UnitPanel unit={unit} />
    </>
  );
}
