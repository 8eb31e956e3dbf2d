import { App, Button } from 'antd';
import { useEffect } from 'react';
import { create } from 'zustand';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { usePlacePin } from '../../map/place-pin.ts';
import { showUnitOnMap } from './show-unit.ts';
import { contradictionsOf, useEditDoor } from './units.queries.ts';

interface Move {
  key: number;
  version: number;
  from: [number, number];
}

/** Keys of problems are positive: this pin is nobody's. */
const PIN_KEY = -1;

/** A door that is being put where it is, by a pin on the large map. */
export const useDoorMove = create<{
  move: Move | undefined;
  start(move: Move): void;
  stop(): void;
}>((set) => ({
  move: undefined,
  start: (move) => {
    showUnitOnMap({ bbox: null, place: move.from });
    set({ move });
  },
  stop: () => set({ move: undefined }),
}));

/** Over the panel while a door is moved: keep or drop. */
export function DoorMoveBar() {
  const move = useDoorMove((state) => state.move);
  return move ? <Bar key={move.key} move={move} /> : null;
}

function Bar({ move }: { move: Move }) {
  const t = useTranslate();
  const { message, modal } = App.useApp();
  const stop = useDoorMove((state) => state.stop);
  const edit = useEditDoor(move.key);
  const { pin, setPin } = usePlacePin();
  useEffect(() => {
    setPin({ lngLat: move.from, problemKey: PIN_KEY });
    return () => setPin(undefined);
  }, [move, setPin]);
  const save = (accepted: boolean) => {
    if (!pin) return;
    edit.mutate(
      { fields: { place: pin.lngLat }, expectedVersion: move.version, accepted },
      {
        onSuccess: stop,
        onError: (error) => {
          if (!contradictionsOf(error)) void message.error(errorSentence(t, error));
          else {
            modal.confirm({
              title: t('units.doorFar'),
              okText: t('units.saveAnyway'),
              cancelText: t('action.cancel'),
              onOk: () => save(true),
            });
          }
        },
      },
    );
  };
  return (
    <div className="gw-unit-bar" role="status">
      <span className="gw-note">{t('problems.card.dragHint')}</span>
      <Button size="small" type="primary" loading={edit.isPending} onClick={() => save(false)}>
        {t('problems.card.savePlace')}
      </Button>
      <Button size="small" onClick={stop}>
        {t('action.cancel')}
      </Button>
    </div>
  );
}
