import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatCount } from '../../ui/format.ts';
import { BayInventory } from './bay-inventory.tsx';
import { useModel } from './model.store.ts';

const KINDS = ['paid', 'free', 'resident'] as const;

/** 停车: bays by kind and street, before and after; what stands there today is the office's own count where it made one. */
export function ParkingTab({ area }: { area: CirculationArea }) {
  const t = useTranslate();
  const view = useModel((state) => state.view);
  if (!view) return null;
  const { parking } = view;
  const streets = new Map<string, { before: number; after: number }>();
  const sum = (counts: (typeof parking)['before']) => counts.paid + counts.free + counts.resident;
  for (const row of parking.rows) {
    const name = row.street ?? t('circulation.unnamed');
    const entry = streets.get(name) ?? { before: 0, after: 0 };
    streets.set(name, { before: entry.before + sum(row.before), after: entry.after + sum(row.after) });
  }
  const changed = [...streets].filter(([, { before, after }]) => before !== after);
  const line = (name: string, before: number, after: number) => (
    <tr key={name}>
      <td>{name}</td>
      <td>{formatCount(before)}</td>
      <td>{formatCount(after)}</td>
      <td className={after < before ? 'gw-worse' : ''}>
        {after > before ? '+' : after < before ? '−' : ''}
        {formatCount(Math.abs(after - before))}
      </td>
    </tr>
  );
  const head = (first: string) => (
    <thead>
      <tr>
        <th>{first}</th>
        <th>{t('circulation.before')}</th>
        <th>{t('circulation.after')}</th>
        <th>±</th>
      </tr>
    </thead>
  );
  return (
    <>
      <table className="gw-circulation-table">
        {head(t('circulation.parking.kind'))}
        <tbody>
          {KINDS.map((kind) => line(t(`circulation.bay.${kind}`), parking.before[kind], parking.after[kind]))}
          {line(t('circulation.parking.total'), sum(parking.before), sum(parking.after))}
        </tbody>
      </table>
      {changed.length > 0 && (
        <table className="gw-circulation-table">
          {head(t('circulation.parking.street'))}
          <tbody>{changed.map(([name, { before, after }]) => line(name, before, after))}</tbody>
        </table>
      )}
      <BayInventory area={area} />
    </>
  );
}
