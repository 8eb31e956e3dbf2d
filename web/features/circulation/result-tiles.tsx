import { Tooltip } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatCount } from '../../ui/format.ts';
import { useModel } from './model.store.ts';
import { type ResultTab, usePlan } from './plan.store.ts';

const signed = (n: number, digits = 0): string => {
  const text = Math.abs(n) < 0.5 * 10 ** -digits ? '0' : n.toFixed(digits);
  return n > 0 && text !== '0' ? `+${text}` : text.replace('-', '−');
};

/** The plan in six figures; each leads to its page. */
export function ResultTiles() {
  const t = useTranslate();
  const opened = useModel((state) => state.opened);
  const view = useModel((state) => state.view);
  const tab = usePlan((state) => state.tab);
  const setTab = usePlan((state) => state.setTab);
  if (!opened || !view) return <div className="gw-result-tiles gw-result-waiting" />;
  const { indicators: now } = view;
  const was = opened.base.indicators;
  const share = ({ shortcutVehKm, totalVehKm }: typeof now) =>
    totalVehKm > 0 ? (100 * shortcutVehKm) / totalVehKm : 0;
  const tiles: { tab: ResultTab; name: string; value: string; note: string; isBad: boolean; hint: string }[] =
    [
      {
        tab: 'reach',
        name: t('circulation.tile.cutOff'),
        value: formatCount(now.doorsCutOff),
        note: t('circulation.tile.households', { n: now.householdsCutOff }),
        isBad: now.doorsCutOff > 0,
        hint: t('circulation.tile.cutOffHint'),
      },
      {
        tab: 'fire',
        name: t('circulation.tile.fire'),
        value: formatCount(now.fireLostAnyWay),
        note: t('circulation.tile.fireLegal', { n: now.fireLost }),
        isBad: now.fireLostAnyWay > 0,
        hint: t('circulation.tile.fireHint'),
      },
      {
        tab: 'reach',
        name: t('circulation.tile.detour'),
        value: `${signed(now.detourMeanM)} m`,
        note: t('circulation.tile.farOff', { n: now.householdsFarOff }),
        isBad: now.householdsFarOff > 0,
        hint: t('circulation.tile.detourHint'),
      },
      {
        tab: 'traffic',
        name: t('circulation.tile.shortcut'),
        value: `${share(now).toFixed(1)}%`,
        note: t('circulation.tile.points', { n: signed(share(now) - share(was), 1) }),
        isBad: share(now) > share(was) + 0.5,
        hint: t('circulation.tile.shortcutHint'),
      },
      {
        tab: 'traffic',
        name: t('circulation.tile.time'),
        value: `${signed(was.totalTimeH > 0 ? (100 * (now.totalTimeH - was.totalTimeH)) / was.totalTimeH : 0, 1)}%`,
        note: t('circulation.tile.vehicleHours', { n: now.totalTimeH.toFixed(0) }),
        isBad: now.totalTimeH > was.totalTimeH * 1.02,
        hint: t('circulation.tile.timeHint'),
      },
      {
        tab: 'parking',
        name: t('circulation.tile.bays'),
        value: signed(now.bays - was.bays),
        note: t('circulation.tile.baysTotal', { n: now.bays }),
        isBad: now.bays < was.bays,
        hint: t('circulation.tile.baysHint'),
      },
    ];
  return (
    <div className="gw-result-tiles" aria-live="polite">
      {tiles.map(({ tab: to, name, value, note, isBad, hint }) => (
        <Tooltip key={name} title={hint} mouseEnterDelay={0.5}>
          <button
            type="button"
            className={`gw-result-tile${isBad ? ' gw-result-worse' : ''}${to === tab ? ' gw-result-open' : ''}`}
            onClick={() => setTab(to)}
          >
            <span>{name}</span>
            <strong>{value}</strong>
            <small>{note}</small>
          </button>
        </Tooltip>
      ))}
    </div>
  );
}
