import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatCount } from '../../ui/format.ts';
import { BusSection } from './bus-section.tsx';
import { CutOffs } from './cut-offs.tsx';
import { useModel } from './model.store.ts';

/** 通达: who is cut off, by which measure, and the least that gives it back; who drives farther. */
export function ReachTab({ area }: { area: CirculationArea }) {
  const t = useTranslate();
  const opened = useModel((state) => state.opened);
  const view = useModel((state) => state.view);
  const causes = useModel((state) => state.causes);
  if (!opened || !view) return null;
  const { doorsConnected, doorsOldGap, detourP95M, detourMaxM } = view.indicators;
  return (
    <>
      <CutOffs area={area} opened={opened} cutOff={view.cutOff} causes={causes} />
      {doorsConnected > 0 && (
        <p className="gw-good">{t('circulation.reach.connected', { n: doorsConnected })}</p>
      )}
      {doorsOldGap > 0 && <p className="gw-quiet">{t('circulation.reach.oldGaps', { n: doorsOldGap })}</p>}
      {opened.unplaced > 0 && (
        <p className="gw-quiet">{t('circulation.reach.unplaced', { n: opened.unplaced })}</p>
      )}
      <BusSection area={area} />
      <h4>{t('circulation.reach.detours')}</h4>
      <p className="gw-quiet">
        {t('circulation.reach.detourText', { p95: Math.round(detourP95M), max: Math.round(detourMaxM) })}
      </p>
      {view.byCommunity.length > 0 && (
        <table className="gw-circulation-table">
          <thead>
            <tr>
              <th>{t('circulation.community')}</th>
              <th>{t('circulation.households')}</th>
              <th>{t('circulation.mean')}</th>
              <th>P95</th>
              <th>{t('circulation.max')}</th>
            </tr>
          </thead>
          <tbody>
            {view.byCommunity.map(({ group, households, meanM, p95M, maxM }) => (
              <tr key={group}>
                <td>{group}</td>
                <td>{formatCount(households)}</td>
                <td>{metres(meanM)}</td>
                <td>{metres(p95M)}</td>
                <td>{metres(maxM)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

const metres = (value: number): string => {
  const n = Math.round(value);
  return n > 0 ? `+${formatCount(n)} m` : `${formatCount(n)} m`;
};
