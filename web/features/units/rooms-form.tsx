import { useState } from 'react';
import { readRoomLines, roomNumbers } from '#core/units/entry-lines.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { EntryDialog } from './entry-dialog.tsx';
import { LineFaults } from './line-faults.tsx';
import { LineGenerator } from './line-generator.tsx';
import { type UnitAnswer, useAddRooms } from './units.queries.ts';

/** The households behind a door as they are counted: a line a room, filled in floor by floor. */
export function RoomsForm({ answer, onClose }: { answer: UnitAnswer; onClose(): void }) {
  const t = useTranslate();
  const add = useAddRooms();
  const [from, setFrom] = useState<number | null>(1);
  const [to, setTo] = useState<number | null>(6);
  const [perFloor, setPerFloor] = useState<number | null>(2);
  const [text, setText] = useState('');
  const { rooms, faults } = readRoomLines(text);
  const fill = () =>
    setText(
      roomNumbers(from ?? 1, to ?? 1, perFloor ?? 1)
        .map((room) => `${room} `)
        .join('\n'),
    );
  async function save(accepted: boolean) {
    if (faults.length > 0 || rooms.length === 0) throw { errorFields: [] };
    await add.mutateAsync({
      entranceKey: answer.unit.key,
      rooms: rooms.map((room) => ({ ...room, tags: [], contactName: null, contactPhone: null })),
      accepted,
    });
  }
  return (
    <EntryDialog title={t('units.do.rooms')} width={520} save={save} onClose={onClose}>
      <LineGenerator
        label={t('units.do.rooms')}
        example={t('units.rooms.example')}
        rows={{ minRows: 6, maxRows: 16 }}
        fields={[
          { label: t('units.rooms.from'), min: 1, max: 99, value: from, setValue: setFrom },
          { label: t('units.rooms.to'), min: 1, max: 99, value: to, setValue: setTo },
          { label: t('units.rooms.perFloor'), min: 1, max: 30, value: perFloor, setValue: setPerFloor },
        ]}
        onFill={fill}
        text={text}
        setText={setText}
      />
      <p className="gw-note">
        {t('units.rooms.hint', {
          n: rooms.length,
          persons: rooms.reduce((sum, { personCount }) => sum + personCount, 0),
        })}
      </p>
      <LineFaults faults={faults} />
    </EntryDialog>
  );
}
