import { Alert, Checkbox, Empty, Progress } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { AreaSpec, CirculationArea } from '#core/circulation/area/area-data.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useScenarioPlans, useScenarios } from './circulation.queries.ts';
import { CompareExport } from './compare-export.tsx';
import { COMPARED, rankRow } from './compare-model.ts';
import { ComparedTrials } from './compared-trials.tsx';
import { DifferenceMap } from './difference-map.tsx';
import { bothWays, changeScale, differenceOf } from './flow-scale.ts';
import { LimitsNote } from './limits-note.tsx';
import { ScaleKey } from './map-legend.tsx';
import { useModel } from './model.store.ts';
import { specKey } from './spec-key.ts';

const MOST = 6;

/** 对比: up to six schemes of the area under the same trips: one table, and maps of what changes on one scale. */
export function ComparePage({ area }: { area: CirculationArea }) {
  const t = useTranslate();
  const rows = useScenarios().filter(({ spec }) => specKey(spec as AreaSpec) === specKey(area.spec));
  const [chosen, setChosen] = useState<number[]>();
  const keys = chosen ?? rows.slice(0, MOST).map(({ key }) => key);
  const shown = keys.filter((key) => rows.some((row) => row.key === key));
  const { client, opened, compared } = useModel();
  const plans = useScenarioPlans(shown);
  useEffect(() => {
    if (!client || !opened || !plans || plans.length === 0) return;
    useModel.getState().forget('compared');
    client.ask({
      task: 'compare',
      plans: plans.map(({ key, interventions }) => ({ key: String(key), plan: interventions })),
    });
  }, [client, opened, plans]);
  const results = useMemo(
    () =>
      shown.flatMap((key) => {
        const result = compared?.plans.find((plan) => plan.key === String(key));
        const row = rows.find((each) => each.key === key);
        return result && row ? [{ ...result, name: row.name }] : [];
      }),
    [shown, compared, rows],
  );
  const differences = useMemo(() => {
    const base = opened && bothWays(opened.base.flowVehH);
    return base ? results.map(({ flowVehH }) => differenceOf(bothWays(flowVehH), base)) : [];
  }, [results, opened]);
  const scale = useMemo(() => changeScale(...differences), [differences]);
  if (rows.length === 0)
    return (
      <div className="gw-circulation-refused">
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('circulation.compare.none')} />
      </div>
    );
  const columns = opened
    ? [{ key: 'today', name: t('circulation.compare.today'), indicators: opened.base.indicators }, ...results]
    : results;
  return (
    <div className="gw-compare">
      <section className="gw-compare-panel">
        <header className="gw-compare-head">
          <h2>{t('circulation.compare.title')}</h2>
          {opened && (
            <CompareExport
              area={area}
              opened={opened}
              columns={columns}
              schemes={results.map((result, i) => ({ ...result, difference: differences[i] }))}
              scale={scale}
            />
          )}
        </header>
        <Checkbox.Group
          className="gw-compare-choice"
          value={shown}
          onChange={(next) => setChosen((next as number[]).slice(-MOST))}
          options={rows.map(({ key, name }) => ({
            value: key,
            label: name,
            disabled: shown.length >= MOST && !shown.includes(key),
          }))}
        />
        {compared && compared.done < compared.total && (
          <Progress percent={Math.round((100 * compared.done) / compared.total)} size="small" />
        )}
        <table className="gw-circulation-table gw-compare-table">
          <thead>
            <tr>
              <th>{t('circulation.compare.figure')}</th>
              {columns.map(({ key, name }) => (
                <th key={key}>{name}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {COMPARED.map(([figure, digits]) => {
              const ranks = rankRow(
                results.map(({ indicators }) => indicators[figure]),
                figure,
                digits,
              );
              return (
                <tr key={figure}>
                  <td>{t(`circulation.indicator.${figure}`)}</td>
                  {columns.map(({ key, indicators }, i) => {
                    const rank = ranks[i - (columns.length - results.length)];
                    return (
                      <td key={key} className={rank && `gw-rank-${rank}`}>
                        {rank && (
                          <i title={t(`circulation.compare.${rank}`)}>{rank === 'best' ? '▲' : '▽'}</i>
                        )}
                        {indicators[figure].toFixed(digits)}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
        <p className="gw-quiet gw-small">{t('circulation.compare.marks')}</p>
        <Alert type="info" showIcon title={t('circulation.compare.sameTrips')} />
        <ComparedTrials keys={shown} />
        <LimitsNote />
      </section>
      <section className="gw-compare-maps" aria-label={t('circulation.compare.maps')}>
        <div className="gw-circulation-keys">
          <ScaleKey view="change" scale={scale} />
        </div>
        <div className="gw-compare-grid">
          {opened &&
            results.map(({ key, name }, i) => (
              <DifferenceMap
                key={key}
                name={name}
                network={opened.network}
                ground={area.ground}
                difference={differences[i]}
                scale={scale}
              />
            ))}
        </div>
      </section>
    </div>
  );
}
