import { useTranslate } from '../../i18n/language.store.ts';
import { formatCount } from '../../ui/format.ts';
import { zoneName } from './door-name.ts';
import { useMapFocus } from './map-focus.store.ts';
import { useModel } from './model.store.ts';
import { boundsOf } from './segment-lines.ts';

/** 交通: distance, time, passing through with the strongest ways as examples, conflict points, and how exact it is. */
export function TrafficTab() {
  const t = useTranslate();
  const { opened, view } = useModel();
  const { path, setPath, fit } = useMapFocus();
  if (!opened || !view) return null;
  const was = opened.base.indicators;
  const now = view.indicators;
  const rows = [
    ['totalTimeH', 1],
    ['totalVehKm', 0],
    ['shortcutVehKm', 0],
    ['conflictPoints', 0],
  ] as const;
  const { conflicts } = view;
  return (
    <>
      <table className="gw-circulation-table">
        <thead>
          <tr>
            <th>{t('circulation.traffic.hour')}</th>
            <th>{t('circulation.before')}</th>
            <th>{t('circulation.after')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([figure, digits]) => (
            <tr key={figure}>
              <td>{t(`circulation.indicator.${figure}`)}</td>
              <td>{was[figure].toFixed(digits)}</td>
              <td className={now[figure] > was[figure] * 1.005 ? 'gw-worse' : ''}>
                {now[figure].toFixed(digits)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="gw-quiet gw-small">
        {t('circulation.traffic.conflicts', {
          crossing: conflicts.crossing,
          merging: conflicts.merging,
          diverging: conflicts.diverging,
        })}
      </p>
      {now.unreachableVehH > 0.5 && (
        <p className="gw-assumed">
          {t('circulation.traffic.unreachable', { n: Math.round(now.unreachableVehH) })}
        </p>
      )}
      <h4>{t('circulation.traffic.examples')}</h4>
      {view.shortcutPaths.length === 0 && <p className="gw-quiet">{t('circulation.traffic.noShortcuts')}</p>}
      <ul className="gw-example-paths">
        {view.shortcutPaths.map(({ origin, destination, flowVehH, arcs }, i) => (
          <li key={`${origin} ${destination} ${arcs.join()}`}>
            <button
              type="button"
              aria-pressed={path === i}
              onClick={() => {
                setPath(path === i ? undefined : i);
                if (path !== i)
                  fit(
                    boundsOf(
                      opened.network,
                      arcs.map((arc) => arc >> 1),
                    ),
                  );
              }}
            >
              {zoneName(opened, origin, t)} → {zoneName(opened, destination, t)}
              <small>{t('circulation.vehH', { n: Math.round(flowVehH) })}</small>
            </button>
          </li>
        ))}
      </ul>
      <p className="gw-quiet gw-small" data-testid="relative-gap">
        {t(view.converged ? 'circulation.traffic.gap' : 'circulation.traffic.notConverged', {
          gap: now.relativeGap.toExponential(1),
          ms: formatCount(Math.round(view.ms)),
        })}
      </p>
    </>
  );
}
