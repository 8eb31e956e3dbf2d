import { Select } from 'antd';
import type { AreaProperties, Areas } from '../areas/areas.queries.ts';

interface AreaPickerProps {
  areas: Areas;
  /** Those that may be chosen. */
  choices: readonly AreaProperties[];
  value: number | undefined;
  label: string;
  placeholder?: string;
  allowClear?: boolean;
  onChange(areaKey: number | undefined): void;
}

/** Communities, each with its grids below it. */
export function AreaPicker({ areas, choices, value, label, onChange, ...rest }: AreaPickerProps) {
  const inOrder = [...choices].sort((a, b) => placeOf(areas, a) - placeOf(areas, b) || a.key - b.key);
  return (
    <Select<number>
      {...rest}
      className="gw-area-picker"
      aria-label={label}
      value={value ?? null}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      options={inOrder.map((area) => ({
        value: area.key,
        label: area.name,
        className: area.level === 'grid' ? 'gw-area-option-grid' : '',
      }))}
      onChange={(key: number | null | undefined) => onChange(key ?? undefined)}
    />
  );
}

/** A community stands where it stands among its own, its grids right after it. */
function placeOf({ collection, byKey }: Areas, area: AreaProperties): number {
  const community = area.level === 'grid' ? byKey.get(area.parentKey ?? -1) : area;
  const at = collection.features.findIndex(({ properties }) => properties.key === community?.key);
  return at + (area.level === 'grid' ? 0.5 : 0);
}
