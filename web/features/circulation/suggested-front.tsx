import { Button } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { objectiveNames } from '#core/circulation/suggest/objectives.ts';
import type { SuggestedPlan } from '../../compute/circulation.protocol.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { takenOver } from './free-streets.ts';
import { FrontChart } from './front-chart.tsx';
import { OBJECTIVE_DIGITS, type Objective, sortedBy, suggestionKey } from './front-model.ts';
import { useMapFocus } from './map-focus.store.ts';
import { useModel } from './model.store.ts';
import { planGroups } from './plan-words.ts';

/** So many rows are written; the drawing has all. */
const MOST_SHOWN = 40;

/** What was found, none beaten by another in everything: as a drawing of two aims and as a table of all. */
export function SuggestedFront({
  front,
  onTake,
}: {
  front: readonly SuggestedPlan[];
  onTake(plan: SuggestedPlan): void;
}) {
  const t = useTranslate();
  const network = useModel((state) => state.opened?.network);
  const [axes, setAxes] = useState<[Objective, Objective]>(['totalTimeH', 'meanDetourM']);
  const [by, setBy] = useState<Objective>('streetsChanged');
  const [chosen, setChosen] = useState<string>();
  const sorted = useMemo(() => sortedBy(front, by), [front, by]);
  // what is pointed at is always among the rows
  const rows = sorted.filter((plan, i) => i < MOST_SHOWN || suggestionKey(plan) === chosen);
  const plan = front.find((each) => suggestionKey(each) === chosen);
  const setPreview = useMapFocus((state) => state.setPreview);
  useEffect(() => setPreview(plan?.interventions), [plan, setPreview]);
  useEffect(() => () => setPreview(undefined), [setPreview]);
  const names = (each: SuggestedPlan) =>
    network
      ? planGroups(network, takenOver([], each.interventions), t)
          .map(({ street }) => street)
          .join(t('circulation.listSeparator'))
      : '';
  return (
    <>
      <FrontChart front={front} axes={axes} onAxes={setAxes} chosen={chosen} onChoose={setChosen} />
      {plan && plan.interventions.length > 0 && (
        <div className="gw-front-card" data-testid="front-chosen">
          <span>{names(plan)}</span>
          <Button type="primary" size="small" onClick={() => onTake(plan)}>
            {t('circulation.suggest.take')}
          </Button>
        </div>
      )}
      <table className="gw-circulation-table gw-front">
        <thead>
          <tr>
            {objectiveNames.map((name) => (
              <th key={name} aria-sort={name === by ? 'ascending' : 'none'}>
                <button
                  type="button"
                  className={name === by ? 'gw-front-sort gw-front-by' : 'gw-front-sort'}
                  title={t(`circulation.objectiveLong.${name}`)}
                  onClick={() => setBy(name)}
                >
                  {t(`circulation.objective.${name}`)}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((each) => {
            const key = suggestionKey(each);
            return (
              <tr
                key={key}
                className={key === chosen ? 'gw-front-row gw-front-on' : 'gw-front-row'}
                onClick={() => setChosen(key)}
              >
                {objectiveNames.map((name, i) => (
                  <td key={name}>
                    {i === 0 ? (
                      <button type="button" className="gw-link" title={names(each)}>
                        {each.objectives[name].toFixed(OBJECTIVE_DIGITS[name])}
                        {each.interventions.length === 0 && ` ${t('circulation.compare.today')}`}
                      </button>
                    ) : (
                      each.objectives[name].toFixed(OBJECTIVE_DIGITS[name])
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {front.length > rows.length && (
        <p className="gw-quiet gw-small">
          {t('circulation.suggest.rest', { n: front.length - rows.length })}
        </p>
      )}
    </>
  );
}
