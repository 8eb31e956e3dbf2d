import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import type { OpenedStreets, PlanView } from '../../compute/circulation.protocol.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import type { Translate } from '../../i18n/translate.ts';
import { CutOffs } from './cut-offs.tsx';
import { doorOf } from './door-name.ts';
import { useMapFocus } from './map-focus.store.ts';
import { useModel } from './model.store.ts';

const MODES = ['fireEngine', 'fireEngineAnyWay'] as const;
const FIGURES = ['minutes', 'narrowest', 'corner', 'second'] as const;

/** A door that was clicked: whether cars and engines get there today and under the plan, how fast, where it is narrowest. */
export function DoorCard({ area }: { area: CirculationArea }) {
  const t = useTranslate();
  const opened = useModel((state) => state.opened);
  const view = useModel((state) => state.view);
  const causes = useModel((state) => state.causes);
  const point = useMapFocus((state) => state.door);
  if (!opened || !view || point === undefined || !opened.points[point]) return null;
  const { name, households } = doorOf(area, opened, point, t);
  const isCutOff = view.cutOff.includes(point);
  const [detourIn, detourOut] = [view.detourInM[point], view.detourOutM[point]];
  return (
    <section className="gw-street-card" data-testid="door-card">
      <header>
        <h3>{name}</h3>
        <Button
          size="small"
          type="text"
          icon={<CloseOutlined />}
          aria-label={t('circulation.close')}
          onClick={() => useMapFocus.getState().setDoor(undefined)}
        />
      </header>
      <p className={isCutOff ? 'gw-worse' : ''}>
        {households > 0 && `${t('circulation.tile.households', { n: households })} · `}
        {t(`circulation.doorCard.${carState(view, point)}`)}
        {Number.isFinite(detourIn) && Number.isFinite(detourOut) && !isCutOff
          ? ` · ${t('circulation.doorCard.detour', { in: metres(detourIn), out: metres(detourOut) })}`
          : ''}
      </p>
      {isCutOff && <CutOffs area={area} opened={opened} cutOff={[point]} causes={causes} isNamed={false} />}
      <table className="gw-circulation-table gw-door-table">
        <thead>
          <tr>
            <th rowSpan={2}>{t('circulation.doorCard.fire')}</th>
            {MODES.map((mode) => (
              <th key={mode} colSpan={2}>
                {t(`circulation.doorCard.${mode}`)}
              </th>
            ))}
          </tr>
          <tr>
            {MODES.flatMap((mode) => [
              <th key={`${mode} before`}>{t('circulation.before')}</th>,
              <th key={`${mode} after`}>{t('circulation.after')}</th>,
            ])}
          </tr>
        </thead>
        <tbody>
          {FIGURES.map((figure) => (
            <tr key={figure}>
              <td>{t(`circulation.doorCard.${figure}`)}</td>
              {MODES.flatMap((mode) => {
                const before = fireFigure(opened.base, mode, figure, point, t);
                const after = fireFigure(view, mode, figure, point, t);
                return [
                  <td key={`${mode} before`}>{before.text}</td>,
                  <td key={`${mode} after`} className={after.badness > before.badness ? 'gw-worse' : ''}>
                    {after.text}
                  </td>,
                ];
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <Narrowest opened={opened} view={view} point={point} />
    </section>
  );
}

/** Which street is the narrowest on the best way, and whether anybody measured it; the map shows where. */
function Narrowest({ opened, view, point }: { opened: OpenedStreets; view: PlanView; point: number }) {
  const t = useTranslate();
  const { narrowestSegment, narrowestM } = view.emergency.fireEngineAnyWay;
  const segment = narrowestSegment[point];
  if (segment < 0) return <p className="gw-quiet gw-small">{t('circulation.fire.noWay')}</p>;
  const { name, widthAssumed } = opened.network.segments[segment];
  return (
    <p className="gw-quiet gw-small">
      <i className="gw-key-line gw-key-narrowest" />{' '}
      {t('circulation.fire.narrowest', {
        street: name ?? t('circulation.unnamed'),
        m: narrowestM[point].toFixed(1),
      })}
      {widthAssumed && t('circulation.assumed')}
    </p>
  );
}

function carState({ cutOff, connected, oldGaps }: PlanView, point: number) {
  if (cutOff.includes(point)) return 'cutOff';
  if (connected.includes(point)) return 'connected';
  return oldGaps.includes(point) ? 'oldGap' : 'reached';
}

const metres = (m: number): string => `${m > 0 ? '+' : ''}${Math.round(m)}`;

/** A figure in words, and how bad it is: more is worse. */
function fireFigure(
  { emergency }: PlanView,
  mode: (typeof MODES)[number],
  figure: (typeof FIGURES)[number],
  point: number,
  t: Translate,
): { text: string; badness: number } {
  const access = emergency[mode];
  if (figure === 'minutes') {
    const minutes = access.minutes[point];
    return access.passable[point] === 1
      ? { text: minutes.toFixed(1), badness: Math.round(minutes * 10) }
      : { text: t('circulation.doorCard.none'), badness: Number.POSITIVE_INFINITY };
  }
  if (figure === 'narrowest') {
    const m = access.narrowestM[point];
    return { text: `${m.toFixed(1)} m`, badness: -Math.round(m * 10) };
  }
  const isTrue = (figure === 'corner' ? access.tightCorner : access.secondWay)[point] === 1;
  return {
    text: t(`circulation.doorCard.${isTrue ? 'yes' : 'no'}`),
    badness: (figure === 'corner') === isTrue ? 1 : 0,
  };
}
