import type { UnitKind, UnitRef } from '#core/units/unit-kinds.ts';
import type { Translate } from '../../i18n/translate.ts';

/** What a unit is called: its plate or name, and where nobody wrote one, what it is. */
export function unitName(t: Translate, { kind, key, label }: UnitRef & { label: string }): string {
  if (label !== '') return label;
  if (kind === 'entrance') return t('units.onlyDoor');
  return t('units.noPlate', { n: String(key) });
}

/** A count, or a dash where nobody counted. */
export const countText = (n: number | null) => (n === null ? '–' : n.toLocaleString('en-US'));

/** What stands right below a kind. */
export const CHILD_KIND: Record<UnitKind, UnitKind | undefined> = {
  subdistrict: 'community',
  community: 'grid',
  grid: 'building',
  building: 'entrance',
  entrance: 'household',
  household: undefined,
};
