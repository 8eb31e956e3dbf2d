import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatCount } from '../../ui/format.ts';
import { showDoor } from './cut-offs.tsx';
import { fireLostPoints } from './door-marks.ts';
import { doorOf } from './door-name.ts';
import { FireLimits } from './fire-limits.tsx';
import { useModel } from './model.store.ts';
import { usePlan } from './plan.store.ts';

const NAMED = 40;

/** 生命通道: doors by what an engine finds on its way, today and under the plan; keeping to one-ways and against them. */
export function FireTab({ area }: { area: CirculationArea }) {
  const t = useTranslate();
  const { opened, view } = useModel();
  const setView = usePlan((state) => state.setView);
  if (!opened || !view) return null;
  const limits = area.fireLimits;
  const { base, network } = opened;
  const rows = (['fireEngine', 'fireEngineAnyWay'] as const).map((mode) => {
    const count = (holds: (point: number) => boolean) =>
      opened.points.reduce((sum, _, point) => sum + (holds(point) ? 1 : 0), 0);
    const figures = [base, view].map((of) => {
      const access = of.emergency[mode];
      return {
        unreached: count((point) => access.passable[point] === 0),
        late: count(
          (point) => access.passable[point] === 1 && access.minutes[point] > limits.responseMinutes,
        ),
        tight: count((point) => access.tightCorner[point] === 1),
        single: count((point) => access.secondWay[point] === 0),
      };
    });
    return { mode, before: figures[0], after: figures[1] };
  });
  const lost = fireLostPoints(opened, view);
  const access = view.emergency.fireEngineAnyWay;
  return (
    <>
      <p className="gw-quiet">
        {opened.hasStation
          ? t('circulation.fire.fromStation')
          : t('circulation.fire.fromGates', { n: usePlan.getState().settings.minutesToGates })}
        {' · '}
        {t('circulation.fire.limits', {
          width: limits.clearWidthM,
          height: limits.clearHeightM,
          radius: limits.turnRadiusM,
          minutes: limits.responseMinutes,
        })}
      </p>
      {rows.map(({ mode, before, after }) => (
        <table key={mode} className="gw-circulation-table">
          <thead>
            <tr>
              <th>{t(`circulation.fire.${mode}`)}</th>
              <th>{t('circulation.before')}</th>
              <th>{t('circulation.after')}</th>
            </tr>
          </thead>
          <tbody>
            {(['unreached', 'late', 'tight', 'single'] as const).map((figure) => (
              <tr key={figure}>
                <td>{t(`circulation.fire.${figure}`)}</td>
                <td>{formatCount(before[figure])}</td>
                <td className={after[figure] > before[figure] ? 'gw-worse' : ''}>
                  {formatCount(after[figure])}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      {lost.length > 0 && (
        <div className="gw-cut-offs">
          <h4>{t('circulation.fire.lost', { n: lost.length })}</h4>
          <ul>
            {lost.slice(0, NAMED).map((point) => {
              const { name } = doorOf(area, opened, point, t);
              const segment = access.narrowestSegment[point];
              const street =
                segment >= 0 ? (network.segments[segment].name ?? t('circulation.unnamed')) : undefined;
              return (
                <li key={point}>
                  <button type="button" onClick={() => showDoor(area, opened, point, t)}>
                    {name}
                    <small>
                      {street
                        ? t('circulation.fire.narrowest', { street, m: access.narrowestM[point].toFixed(1) })
                        : t('circulation.fire.noWay')}
                      {segment >= 0 &&
                        network.segments[segment].widthAssumed &&
                        ` ${t('circulation.assumed')}`}
                    </small>
                  </button>
                </li>
              );
            })}
            {lost.length > NAMED && (
              <li className="gw-quiet">{t('circulation.more', { n: lost.length - NAMED })}</li>
            )}
          </ul>
        </div>
      )}
      {view.deadEnds.length > 0 && (
        <p className="gw-quiet">
          {t('circulation.fire.deadEnds', { n: view.deadEnds.length, m: limits.deadEndM })}
        </p>
      )}
      {opened.assumedWidthShare > 0 && (
        <p className="gw-assumed">
          {t('circulation.fire.assumedWidths', { share: Math.round(100 * opened.assumedWidthShare) })}{' '}
          <button type="button" className="gw-link" onClick={() => setView('width')}>
            {t('circulation.fire.showWidths')}
          </button>
        </p>
      )}
      <FireLimits limits={limits} />
    </>
  );
}
