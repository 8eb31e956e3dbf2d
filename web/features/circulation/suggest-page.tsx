import { Alert, Button, Checkbox, Empty, Progress, Skeleton } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import { objectiveNames } from '#core/circulation/suggest/objectives.ts';
import type { SuggestedPlan } from '../../compute/circulation.protocol.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatCount } from '../../ui/format.ts';
import { useCirculationDesk } from './circulation-desk.store.ts';
import { CirculationMap } from './circulation-map.tsx';
import { freeStreets, takenOver } from './free-streets.ts';
import { LimitsNote } from './limits-note.tsx';
import { useMapFocus } from './map-focus.store.ts';
import { useModel } from './model.store.ts';
import { usePlan } from './plan.store.ts';
import { planGroups } from './plan-words.ts';
import { boundsOf } from './segment-lines.ts';

const MOST_STREETS = 24;
const FIRST_STREETS = 6;
/** So many of the front are shown: those that change the least first. */
const MOST_SHOWN = 40;
/** The search ends by itself after this many plans; the bar shows how far it is. */
const EXHAUSTIVE = (streets: number) => (streets <= 8 ? 3 ** streets : 20_000);

/** 建议: one-ways for chosen streets on top of the plan, as a front of several aims; one is taken over and worked on. */
export function SuggestPage({ area }: { area: CirculationArea }) {
  const t = useTranslate();
  const { client, opened, suggestions, forget } = useModel();
  const { interventions, setTool } = usePlan();
  // here a click only looks
  useEffect(() => setTool('look'), [setTool]);
  const streets = useMemo(
    () => (opened ? freeStreets(opened, interventions).slice(0, MOST_STREETS) : []),
    [opened, interventions],
  );
  const [chosen, setChosen] = useState<number[]>();
  const picked = (chosen ?? streets.slice(0, FIRST_STREETS).map((_, i) => i)).filter(
    (i) => i < streets.length,
  );
  const isRunning = suggestions !== undefined && !suggestions.isDone;
  const start = () => {
    forget('suggestions');
    client?.ask({ task: 'suggest', runs: picked.map((i) => streets[i].arcs), plan: [...interventions] });
  };
  if (!opened) return <Skeleton active className="gw-page-skeleton" />;
  const total = EXHAUSTIVE(picked.length);
  const done = suggestions ? suggestions.evaluated + suggestions.infeasible : 0;
  return (
    <div className="gw-circulation">
      <CirculationMap area={area} withTools={false} />
      <aside className="gw-circulation-panel">
        <div className="gw-circulation-scroll">
          <h2>{t('circulation.suggest.title')}</h2>
          <p className="gw-quiet">{t('circulation.suggest.text')}</p>
          {streets.length === 0 && (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('circulation.suggest.noStreets')} />
          )}
          <ul className="gw-free-streets">
            {streets.map(({ name, lengthM, flowVehH, arcs }, i) => (
              <li key={arcs[0]}>
                <Checkbox
                  checked={picked.includes(i)}
                  disabled={isRunning}
                  onChange={({ target }) =>
                    setChosen(
                      target.checked
                        ? [...picked, i].sort((a, b) => a - b)
                        : picked.filter((each) => each !== i),
                    )
                  }
                >
                  {name}
                </Checkbox>
                <button
                  type="button"
                  className="gw-link"
                  onClick={() =>
                    useMapFocus.getState().fit(
                      boundsOf(
                        opened.network,
                        arcs.map((arc) => arc >> 1),
                      ),
                    )
                  }
                >
                  {Math.round(lengthM)} m · {t('circulation.vehH', { n: Math.round(flowVehH) })}
                </button>
              </li>
            ))}
          </ul>
          <div className="gw-suggest-run">
            {isRunning ? (
              <Button onClick={() => client?.ask({ task: 'stop' })}>{t('circulation.suggest.stop')}</Button>
            ) : (
              <Button type="primary" disabled={picked.length === 0} onClick={start}>
                {t('circulation.suggest.start')}
              </Button>
            )}
            <span className="gw-quiet gw-small">
              {suggestions
                ? t('circulation.suggest.progress', {
                    tried: formatCount(suggestions.evaluated),
                    refused: formatCount(suggestions.infeasible),
                  })
                : t('circulation.suggest.plans', { n: formatCount(total) })}
            </span>
          </div>
          {isRunning && <Progress percent={Math.min(99, Math.round((100 * done) / total))} size="small" />}
          {suggestions && <Front front={suggestions.front} />}
          {suggestions?.isDone && suggestions.front.every(({ interventions: own }) => own.length === 0) && (
            <p className="gw-assumed">{t('circulation.suggest.todayIsBest')}</p>
          )}
          <Alert type="info" showIcon title={t('circulation.suggest.rule')} />
        </div>
        <LimitsNote />
      </aside>
    </div>
  );
}

/** None of these is beaten by another in everything. */
function Front({ front }: { front: readonly SuggestedPlan[] }) {
  const t = useTranslate();
  const { opened } = useModel();
  const { interventions, change } = usePlan();
  const openDesk = useCirculationDesk((state) => state.openDesk);
  const rows = front
    .slice()
    .sort(
      (a, b) =>
        a.objectives.streetsChanged - b.objectives.streetsChanged ||
        a.objectives.totalTimeH - b.objectives.totalTimeH,
    )
    .slice(0, MOST_SHOWN);
  const digits = { totalTimeH: 1, shortcutVehKm: 0, meanDetourM: 0, householdsFarOff: 0, streetsChanged: 0 };
  return (
    <table className="gw-circulation-table gw-front">
      <thead>
        <tr>
          {objectiveNames.map((name) => (
            <th key={name}>{t(`circulation.objective.${name}`)}</th>
          ))}
          <th />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ objectives, interventions: own }) => {
          const names = opened
            ? planGroups(opened.network, takenOver([], own), t).map(({ street }) => street)
            : [];
          return (
            <tr
              key={
                own.map((each) => `${each.id}${each.kind === 'oneWay' ? each.direction : ''}`).join() ||
                'today'
              }
            >
              {objectiveNames.map((name) => (
                <td key={name}>{objectives[name].toFixed(digits[name])}</td>
              ))}
              <td>
                {own.length === 0 ? (
                  <span className="gw-quiet">{t('circulation.compare.today')}</span>
                ) : (
                  <Button
                    size="small"
                    type="link"
                    title={names.join(t('circulation.listSeparator'))}
                    onClick={() => {
                      change(takenOver(interventions, own));
                      openDesk('plan');
                    }}
                  >
                    {t('circulation.suggest.take')}
                  </Button>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
