import { useTranslate } from '../../i18n/language.store.ts';
import { type FieldBundle, type FieldStop, placeAt } from './field-bundle.ts';
import { amapWalkLink, baiduWalkLink, phoneSystemOf } from './navigation-links.ts';
import { useOwnPosition } from './own-position.ts';
import { nameOf } from './stop-state.ts';

const EARTH_M_PER_DEGREE = 111_195;
const TEN_M = 10;

/** As the crow flies, metres, rounded to ten. */
function awayM(from: { lng: number; lat: number }, to: { lng: number; lat: number }): number {
  const dy = (to.lat - from.lat) * EARTH_M_PER_DEGREE;
  const dx = (to.lng - from.lng) * EARTH_M_PER_DEGREE * Math.cos((to.lat * Math.PI) / 180);
  return Math.round(Math.hypot(dx, dy) / TEN_M) * TEN_M;
}

/** 09:35, of seconds after midnight. */
export function clockOf(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** What waits at a stop, in numbers. */
export function StopFacts({ bundle, stop }: { bundle: FieldBundle; stop: FieldStop }) {
  const t = useTranslate();
  const { position } = useOwnPosition();
  const { problems, households, targets } = placeAt(bundle, stop.key);
  const overdue = problems.filter(({ isOverdue }) => isOverdue).length;
  return (
    <p className="gwf-facts">
      {stop.attemptOf !== null && <span className="gwf-tag">{t('field.attempt')}</span>}
      {problems.length > 0 && <span>{t('field.facts.problems', { n: problems.length })}</span>}
      {overdue > 0 && <span className="gw-overdue">{t('field.facts.overdue', { n: overdue })}</span>}
      {households.length > 0 && <span>{t('field.facts.doors', { n: households.length })}</span>}
      {targets.length > 0 && <span>{t('field.facts.targets', { n: targets.length })}</span>}
      {stop.plannedBeginS !== null && (
        <span>{t('field.next.planned', { time: clockOf(stop.plannedBeginS) })}</span>
      )}
      <span>{t('field.next.minutes', { n: Math.max(1, Math.round(stop.serviceS / 60)) })}</span>
      {position && <span>{t('field.next.away', { m: awayM(position, stop) })}</span>}
    </p>
  );
}

/** The way there, in the map that is on the phone already. */
export function NavigateLinks({ stop }: { stop: FieldStop }) {
  const t = useTranslate();
  const place: [number, number] = [stop.lng, stop.lat];
  const name = stop.placeText || nameOf(stop);
  return (
    <p className="gwf-navigate">
      <a className="gwf-button" href={amapWalkLink(place, name)} target="_blank" rel="noreferrer">
        {t('field.navigate.amap')}
      </a>
      <a
        className="gwf-button"
        href={baiduWalkLink(place, name, phoneSystemOf(navigator.userAgent))}
        target="_blank"
        rel="noreferrer"
      >
        {t('field.navigate.baidu')}
      </a>
    </p>
  );
}
