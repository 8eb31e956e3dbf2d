import { EllipsisOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, type MenuProps } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useMayErase } from '../privacy/privacy.queries.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { BuildingForm } from './building-form.tsx';
import { DoorForm } from './door-form.tsx';
import { DoorsForm } from './doors-form.tsx';
import { HouseholdErasure } from './household-erasure.tsx';
import { HouseholdForm } from './household-form.tsx';
import { useNewHouse } from './new-house.store.ts';
import { RecountForm } from './recount-form.tsx';
import { RoomsForm } from './rooms-form.tsx';
import { showUnitOnMap } from './show-unit.ts';
import { unitName } from './unit-words.ts';
import { type UnitAnswer, useRemoveUnit } from './units.queries.ts';

type Dialog = 'edit' | 'doors' | 'rooms' | 'recount' | 'erase';

/** What can be entered or changed here, for those who may. */
export function UnitMenu({ answer }: { answer: UnitAnswer }) {
  const t = useTranslate();
  const { modal, message } = App.useApp();
  const { openBoundaries, openUnit } = useWorkplace();
  const startHouse = useNewHouse((state) => state.start);
  const remove = useRemoveUnit();
  const [dialog, setDialog] = useState<Dialog>();
  const mayErase = useMayErase();
  const { unit, record, mayEdit } = answer;
  const isByHand =
    record.of === 'household' || ((record.of === 'building' || record.of === 'entrance') && record.isByHand);
  const askRemoval = () =>
    modal.confirm({
      title: t('units.removeAsk', { name: unitName(t, unit) }),
      okText: t('units.remove'),
      cancelText: t('action.cancel'),
      onOk: () =>
        remove.mutateAsync(unit).then(
          () => openUnit(unit.around.at(-1)),
          (error: unknown) => void message.error(errorSentence(t, error)),
        ),
    });
  const actions: Record<string, () => void> = {
    edit: () => setDialog('edit'),
    doors: () => setDialog('doors'),
    rooms: () => setDialog('rooms'),
    recount: () => setDialog('recount'),
    house: () => {
      showUnitOnMap(unit);
      startHouse();
    },
    boundaries: () => openBoundaries(unit.communityKey ?? undefined, 'edit'),
    balance: () => openBoundaries(unit.communityKey ?? undefined, 'balance'),
    erase: () => setDialog('erase'),
    remove: askRemoval,
  };
  const names = mayEdit
    ? [
        ...(record.of === 'area' ? [] : ['edit']),
        ...(record.of === 'building' ? ['doors'] : []),
        ...(record.of === 'entrance' ? ['rooms'] : []),
        ...(record.of === 'building' || record.of === 'entrance' ? ['recount'] : []),
        ...(unit.kind === 'community' || unit.kind === 'grid' ? ['house', 'boundaries', 'balance'] : []),
        ...(record.of === 'household' && mayErase ? ['erase'] : []),
        ...(isByHand ? ['remove'] : []),
      ]
    : [];
  if (names.length === 0) return null;
  const items: MenuProps['items'] = names.map((name) => ({
    key: name,
    label: t(`units.do.${name as 'edit'}`),
    onClick: actions[name],
  }));
  const close = () => setDialog(undefined);
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items }}>
        <Button type="text" icon={<EllipsisOutlined />}>
          {t('units.manage')}
        </Button>
      </Dropdown>
      {dialog === 'edit' && record.of === 'building' && (
        <BuildingForm answer={answer} record={record} onClose={close} />
      )}
      {dialog === 'edit' && record.of === 'entrance' && (
        <DoorForm answer={answer} record={record} onClose={close} />
      )}
      {dialog === 'edit' && record.of === 'household' && (
        <HouseholdForm answer={answer} record={record} onClose={close} />
      )}
      {dialog === 'erase' && <HouseholdErasure answer={answer} onClose={close} />}
      {dialog === 'doors' && <DoorsForm answer={answer} onClose={close} />}
      {dialog === 'rooms' && <RoomsForm answer={answer} onClose={close} />}
      {dialog === 'recount' && <RecountForm answer={answer} onClose={close} />}
    </>
  );
}
