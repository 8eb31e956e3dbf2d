import { Select } from 'antd';
import { useMemo } from 'react';
import type { UnitRef } from '#core/units/unit-kinds.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useBuildingShapes } from '../problems/overlay.queries.ts';
import { useUnit } from '../units/units.queries.ts';

/** A household is named by house, door and room; the last one chosen is what is meant. */
export interface HouseholdChoice {
  buildingKey?: number | undefined;
  entranceKey?: number | undefined;
  householdKey?: number | undefined;
}

/** House, door, room: three lists, each of what lies in the one before. */
export function HouseholdSelect({
  value = {},
  onChange,
}: {
  value?: HouseholdChoice;
  onChange?(choice: HouseholdChoice): void;
}) {
  const t = useTranslate();
  const { buildingKey, entranceKey, householdKey } = value;
  const shapes = useBuildingShapes(true).data;
  const houses = useMemo(
    () =>
      shapes
        ?.filter(({ label }) => label !== '')
        .map(({ key, label }) => ({ value: key, label }))
        .sort((a, b) => a.label.localeCompare(b.label, 'zh-CN', { numeric: true })),
    [shapes],
  );
  const doors = useChildren('building', buildingKey);
  const rooms = useChildren('entrance', entranceKey);
  const list = (label: string) => ({
    className: 'gw-wide',
    'aria-label': label,
    placeholder: label,
    showSearch: { optionFilterProp: 'label' },
  });
  return (
    <div className="gw-household-select">
      <Select
        {...list(t('commitments.building'))}
        loading={!houses}
        value={buildingKey}
        options={houses}
        onChange={(key: number) => onChange?.({ buildingKey: key })}
      />
      <Select
        {...list(t('commitments.door'))}
        disabled={!doors}
        value={entranceKey}
        options={doors?.map(({ key, label }) => ({ value: key, label: label || t('commitments.onlyDoor') }))}
        onChange={(key: number) => onChange?.({ buildingKey, entranceKey: key })}
      />
      <Select
        {...list(t('commitments.room'))}
        disabled={!rooms}
        value={householdKey}
        notFoundContent={t('commitments.noRooms')}
        options={rooms?.map(({ key, label }) => ({ value: key, label }))}
        onChange={(key: number) => onChange?.({ buildingKey, entranceKey, householdKey: key })}
      />
    </div>
  );
}

function useChildren(kind: UnitRef['kind'], key: number | undefined) {
  return useUnit(key === undefined ? undefined : { kind, key }).data?.table.rows;
}
