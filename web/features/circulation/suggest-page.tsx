import { App, Button, Checkbox, Empty, InputNumber, Progress, Skeleton, Tooltip } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import { defaultEmergencyLimits } from '#core/circulation/emergency/emergency-limits.ts';
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
import { boundsOf } from './segment-lines.ts';
import { SuggestedFront } from './suggested-front.tsx';

const MOST_STREETS = 24;
const FIRST_STREETS = 6;
/** The search ends by itself after this many plans; the bar shows how far it is. */
const EXHAUSTIVE = (streets: number) => (streets <= 8 ? 3 ** streets : 20_000);

/** 建议: one-ways for chosen streets on top of the plan, as a front of several aims; one is taken over and worked on. */
export function SuggestPage({ area }: { area: CirculationArea }) {
  const t = useTranslate();
  const client = useModel((state) => state.client);
  const opened = useModel((state) => state.opened);
  const suggestions = useModel((state) => state.suggestions);
  const [seed, setSeed] = useState(1);
  const { message } = App.useApp();
  const interventions = usePlan((state) => state.interventions);
  const setTool = usePlan((state) => state.setTool);
  const openDesk = useCirculationDesk((state) => state.openDesk);
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
    useModel.getState().forget('suggestions');
    client?.ask({
      task: 'suggest',
      runs: picked.map((i) => streets[i].arcs),
      plan: [...interventions],
      seed,
    });
  };
  const take = ({ interventions: own }: SuggestedPlan) => {
    if (isRunning) client?.ask({ task: 'stop' });
    usePlan.getState().change(takenOver(interventions, own));
    openDesk('plan');
    void message.success(t('circulation.suggest.takenOver'));
  };
  if (!opened) return <Skeleton active className="gw-page-skeleton" />;
  const total = EXHAUSTIVE(picked.length);
  const done = suggestions ? suggestions.evaluated + (total <= 3 ** 8 ? suggestions.infeasible : 0) : 0;
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
          {streets.length > 0 && <p className="gw-quiet gw-small">{t('circulation.suggest.excluded')}</p>}
          <div className="gw-suggest-run">
            {isRunning ? (
              <Button onClick={() => client?.ask({ task: 'stop' })}>{t('circulation.suggest.stop')}</Button>
            ) : (
              <Button type="primary" disabled={picked.length === 0} onClick={start}>
                {t('circulation.suggest.start')}
              </Button>
            )}
            <Tooltip title={t('circulation.suggest.seedHint')}>
              <span className="gw-suggest-seed">
                {t('circulation.suggest.seed')}
                <InputNumber
                  size="small"
                  min={1}
                  max={999_999}
                  precision={0}
                  value={seed}
                  disabled={isRunning}
                  aria-label={t('circulation.suggest.seed')}
                  onChange={(next) => setSeed(next ?? 1)}
                />
              </span>
            </Tooltip>
            <span className="gw-quiet gw-small" data-testid="suggest-progress">
              {suggestions
                ? t('circulation.suggest.progress', {
                    tried: formatCount(suggestions.evaluated),
                    refused: formatCount(suggestions.infeasible),
                  })
                : t('circulation.suggest.plans', { n: formatCount(total) })}
            </span>
          </div>
          {isRunning && (
            <>
              <Progress percent={Math.min(99, Math.round((100 * done) / total))} size="small" />
              <p className="gw-quiet gw-small">
                {suggestions.starts > 0
                  ? t('circulation.suggest.starts', { start: suggestions.start, starts: suggestions.starts })
                  : t('circulation.suggest.exhaustive')}
              </p>
            </>
          )}
          {suggestions?.isStopped && <p className="gw-assumed">{t('circulation.suggest.stopped')}</p>}
          {suggestions && suggestions.front.length > 0 && (
            <>
              <h3>{t('circulation.suggest.found', { n: suggestions.front.length })}</h3>
              <SuggestedFront front={suggestions.front} onTake={take} />
              <p className="gw-quiet gw-small">
                {t('circulation.suggest.bays', { m: defaultEmergencyLimits.clearWidthM })}
              </p>
            </>
          )}
          {suggestions?.isDone && suggestions.front.every(({ interventions: own }) => own.length === 0) && (
            <p className="gw-assumed">{t('circulation.suggest.todayIsBest')}</p>
          )}
          <p className="gw-quiet gw-small">{t('circulation.suggest.rule')}</p>
        </div>
        <LimitsNote />
      </aside>
    </div>
  );
}
