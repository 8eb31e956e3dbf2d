import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { doorName, readDoorLines } from '#core/units/entry-lines.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { EntryDialog } from './entry-dialog.tsx';
import { LineFaults } from './line-faults.tsx';
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
      <div className="gw-unit-tools gw-generator">
        <InputNumber
          min={1}
          max={40}
          precision={0}
          value={count}
          onChange={setCount}
          prefix={t('units.doors.count')}
        />
        <InputNumber
          min={0}
          max={1000}
          precision={0}
          value={each}
          onChange={setEach}
          prefix={t('units.doors.each')}
        />
        <Button onClick={fill}>{t('units.fill')}</Button>
      </div>
      <Input.TextArea
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        autoSize={{ minRows: 4, maxRows: 14 }}
        placeholder={t('units.doors.example')}
        aria-label={t('units.do.doors')}
      />
      <p className="gw-note">{t('units.doors.hint', { n: doors.length })}</p>
      <LineFaults faults={faults} />
    </EntryDialog>
  );
}
