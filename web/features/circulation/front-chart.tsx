import { Select } from 'antd';
import { objectiveNames, objectiveSense } from '#core/circulation/suggest/objectives.ts';
import type { SuggestedPlan } from '../../compute/circulation.protocol.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { OBJECTIVE_DIGITS, type Objective, spanOf, suggestionKey } from './front-model.ts';

const SIZE = { width: 400, height: 210, left: 46, right: 14, top: 12, bottom: 30 };

/** The front in two of its objectives; better is always to the left and down, whichever way an objective counts. */
export function FrontChart({
  front,
  axes: [across, up],
  onAxes,
  chosen,
  onChoose,
}: {
  front: readonly SuggestedPlan[];
  axes: readonly [Objective, Objective];
  onAxes(axes: [Objective, Objective]): void;
  chosen: string | undefined;
  onChoose(key: string): void;
}) {
  const t = useTranslate();
  const { width, height, left, right, top, bottom } = SIZE;
  const [spanX, spanY] = [spanOf(front, across), spanOf(front, up)];
  /** Share of the axis, 0 at its better end. */
  const share = (value: number, [low, high]: [number, number], sense: 1 | -1) =>
    sense === 1 ? (value - low) / (high - low) : (high - value) / (high - low);
  const xOf = (value: number) => left + share(value, spanX, objectiveSense[across]) * (width - left - right);
  const yOf = (value: number) =>
    height - bottom - share(value, spanY, objectiveSense[up]) * (height - top - bottom);
  const options = objectiveNames.map((value) => ({ value, label: t(`circulation.objectiveLong.${value}`) }));
  const tick = (value: number, objective: Objective) => value.toFixed(OBJECTIVE_DIGITS[objective]);
  return (
    <figure className="gw-front-chart" aria-label={t('circulation.suggest.chart')}>
      <div className="gw-front-axes">
        <div>
          <span>{t('circulation.suggest.axisX')}</span>
          <Select<Objective>
            size="small"
            value={across}
            options={options}
            aria-label={t('circulation.suggest.axisX')}
            onChange={(next) => onAxes([next, up])}
          />
        </div>
        <div>
          <span>{t('circulation.suggest.axisY')}</span>
          <Select<Objective>
            size="small"
            value={up}
            options={options}
            aria-label={t('circulation.suggest.axisY')}
            onChange={(next) => onAxes([across, next])}
          />
        </div>
      </div>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('circulation.suggest.chart')}>
        <path
          d={`M${left} ${top}V${height - bottom}H${width - right}`}
          fill="none"
          stroke="#b9c3c5"
          strokeWidth={1}
        />
        {spanX.map((value, i) => (
          <text
            // biome-ignore lint/suspicious/noArrayIndexKey: the two ends of an axis
            key={i}
            x={xOf(value)}
            y={height - bottom + 15}
            textAnchor={xOf(value) > width / 2 ? 'end' : 'start'}
          >
            {tick(value, across)}
          </text>
        ))}
        {spanY.map((value, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the two ends of an axis
          <text key={i} x={left - 5} y={yOf(value) + 4} textAnchor="end">
            {tick(value, up)}
          </text>
        ))}
        <text x={width - right} y={height - 3} textAnchor="end">
          {t(`circulation.objectiveLong.${across}`)}
        </text>
        <text x={left + 6} y={top + 4}>
          {t(`circulation.objectiveLong.${up}`)}
        </text>
        {front.map((plan) => {
          const key = suggestionKey(plan);
          const { objectives, interventions } = plan;
          const isChosen = key === chosen;
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: the table below has the same as buttons
            <circle
              key={key}
              cx={xOf(objectives[across])}
              cy={yOf(objectives[up])}
              r={isChosen ? 6.5 : 4.5}
              className={isChosen ? 'gw-front-point gw-front-chosen' : 'gw-front-point'}
              data-today={interventions.length === 0}
              onClick={() => onChoose(key)}
            >
              <title>
                {objectiveNames
                  .map((name) => `${t(`circulation.objectiveLong.${name}`)} ${tick(objectives[name], name)}`)
                  .join('\n')}
              </title>
            </circle>
          );
        })}
      </svg>
      <figcaption className="gw-quiet gw-small">{t('circulation.suggest.better')}</figcaption>
    </figure>
  );
}
