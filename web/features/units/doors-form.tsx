import { useState } from 'react';
import { doorName, readDoorLines } from '#core/units/entry-lines.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { EntryDialog } from './entry-dialog.tsx';
import { LineFaults } from './line-faults.tsx';
import { LineGenerator } from './line-generator.tsx';
import { type UnitAnswer, useAddDoors } from './units.queries.ts';

/** All doors of a house as they are counted: a line a door, or so many with as many households each. */
export function DoorsForm({ answer, onClose }: { answer: UnitAnswer; onClose(): void }) {
  const t = useTranslate();
  const add = useAddDoors();
  const known = answer.table.rows.length;
  const [count, setCount] = useState<number | null>(1);
  const [each, setEach] = useState<number | null>(null);
  const [text, setText] = useState('');
  const { doors, faults } = readDoorLines(text);
  const fill = () =>
    setText(
      Array.from({ length: count ?? 0 }, (_, i) => [doorName(known + i + 1), each ?? '-'].join(' ')).join(
        '\n',
      ),
    );
  async function save(accepted: boolean) {
    if (faults.length > 0 || doors.length === 0) throw { errorFields: [] };
    await add.mutateAsync({ buildingKey: answer.unit.key, doors, accepted });
  }
  return (
    <EntryDialog title={t('units.do.doors')} width={480} save={save} onClose={onClose}>
      <LineGenerator
        label={t('units.do.doors')}
        example={t('units.doors.example')}
        rows={{ minRows: 4, maxRows: 14 }}
        fields={[
          { label: t('units.doors.count'), min: 1, max: 40, value: count, setValue: setCount },
          { label: t('units.doors.each'), min: 0, max: 1000, value: each, setValue: setEach },
        ]}
        onFill={fill}
        text={text}
        setText={setText}
      />
      <p className="gw-note">{t('units.doors.hint', { n: doors.length })}</p>
      <LineFaults faults={faults} />
    </EntryDialog>
  );
}
