import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { LinesHere } from './bus-section.tsx';
import { zoneName } from './door-name.ts';
import { useModel } from './model.store.ts';
import { usePlan } from './plan.store.ts';

const SHOWN = 8;

/** A street that was clicked: what it is, and whose trips use it today and under the plan. */
export function StreetCard({ area }: { area: CirculationArea }) {
  const t = useTranslate();
  const opened = useModel((state) => state.opened);
  const view = useModel((state) => state.view);
  const use = useModel((state) => state.use);
  const selected = usePlan((state) => state.selected);
  const select = usePlan((state) => state.select);
  const attributes = selected === undefined ? undefined : opened?.network.segments[selected];
  if (!opened || !view || selected === undefined || !attributes) return null;
  const flowOf = (flows: Float64Array) => Math.round(flows[2 * selected] + flows[2 * selected + 1]);
  const classKey = messageKey(`circulation.class.${attributes.class.replace('_link', '')}`);
  const trips = use?.segment === selected ? use.trips : [];
  return (
    <section className="gw-street-card" data-testid="street-card">
      <header>
        <h3>{attributes.name ?? t('circulation.unnamed')}</h3>
        <Button
          size="small"
          type="text"
          icon={<CloseOutlined />}
          aria-label={t('circulation.close')}
          onClick={() => select(undefined)}
        />
      </header>
      <p className="gw-quiet">
        {classKey ? t(classKey) : attributes.class} · {Math.round(attributes.lengthM)} m ·{' '}
        {t('circulation.tip.width', { m: view.clearWidthM[selected].toFixed(1) })}
        {attributes.widthAssumed && <em>{t('circulation.assumed')}</em>} · {Math.round(attributes.speedKmh)}{' '}
        km/h
        {attributes.speedAssumed && <em>{t('circulation.assumed')}</em>}
      </p>
      <p>
        {t('circulation.card.flow', { before: flowOf(opened.base.flowVehH), after: flowOf(view.flowVehH) })}
      </p>
      <LinesHere area={area} segment={selected} />
      {trips.length > 0 && (
        <table className="gw-circulation-table">
          <thead>
            <tr>
              <th>{t('circulation.card.trips')}</th>
              <th>{t('circulation.before')}</th>
              <th>{t('circulation.after')}</th>
            </tr>
          </thead>
          <tbody>
            {trips.slice(0, SHOWN).map(({ origin, destination, beforeVehH, afterVehH }) => (
              <tr key={`${origin} ${destination}`}>
                <td>
                  {zoneName(opened, origin, t)} → {zoneName(opened, destination, t)}
                </td>
                <td>{beforeVehH.toFixed(1)}</td>
                <td>{afterVehH.toFixed(1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {trips.length > SHOWN && (
        <p className="gw-quiet gw-small">{t('circulation.card.more', { n: trips.length - SHOWN })}</p>
      )}
    </section>
  );
}
