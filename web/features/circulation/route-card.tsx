import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Mode } from '#core/circulation/network/motor-network.ts';
import type { RouteSide } from '../../compute/circulation.protocol.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useModel } from './model.store.ts';
import { usePlan } from './plan.store.ts';

const MODES: readonly Mode[] = ['car', 'bicycle', 'fireEngine', 'fireEngineAnyWay'];

/** The way between two places today and under the plan, for every kind of vehicle. */
export function RouteCard() {
  const t = useTranslate();
  const route = useModel((state) => state.route);
  const asked = usePlan((state) => state.route);
  const setRoute = usePlan((state) => state.setRoute);
  if (!asked || !route) return null;
  const text = (side: RouteSide | undefined) =>
    side
      ? t('circulation.route.side', { m: Math.round(side.lengthM), min: (side.seconds / 60).toFixed(1) })
      : t('circulation.route.none');
  return (
    <section className="gw-street-card">
      <header>
        <h3>{t('circulation.route.title')}</h3>
        <Button
          size="small"
          type="text"
          icon={<CloseOutlined />}
          aria-label={t('circulation.close')}
          onClick={() => setRoute(undefined)}
        />
      </header>
      <table className="gw-circulation-table">
        <thead>
          <tr>
            <th>{t('circulation.route.mode')}</th>
            <th>{t('circulation.before')}</th>
            <th>{t('circulation.after')}</th>
          </tr>
        </thead>
        <tbody>
          {MODES.map((mode) => (
            <tr key={mode}>
              <td>{t(`circulation.mode.${mode}`)}</td>
              <td>{text(route[mode].before)}</td>
              <td className={route[mode].before && !route[mode].after ? 'gw-worse' : ''}>
                {text(route[mode].after)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="gw-quiet gw-small">{t('circulation.route.drawn')}</p>
    </section>
  );
}
