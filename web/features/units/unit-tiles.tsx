import { App } from 'antd';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { countText, unitName } from './unit-words.ts';
import { fetchProblemKeys, type ProblemList, type UnitAnswer } from './units.queries.ts';

/** Households and persons, and the problems there: each number of problems opens its list. */
export function UnitTiles({ answer: { unit, table } }: { answer: UnitAnswer }) {
  const t = useTranslate();
  const openList = useOpenList();
  const { total } = table;
  // A sum over what somebody counted, where others have not yet.
  const isPartly = (each: 'households' | 'persons') =>
    total[each] !== null && table.rows.some(({ counts }) => counts[each] === null);
  const lists = unit.kind === 'household' ? [] : (['open', 'overdue', 'closed', 'repeated'] as const);
  return (
    <div className="gw-tiles gw-unit-tiles">
      {(['households', 'persons'] as const).map((each) => (
        <div key={each} className="gw-tile gw-tile-still" data-testid={`unit-${each}`}>
          <strong>{countText(total[each])}</strong>
          <span>{t(isPartly(each) ? `units.countPartly.${each}` : `units.count.${each}`)}</span>
        </div>
      ))}
      {lists.map((list) => (
        <button
          key={list}
          type="button"
          className="gw-tile"
          data-testid={`unit-${list}`}
          disabled={total[list] === 0}
          title={t(`units.countHint.${list}`)}
          onClick={() => openList(unit, unitName(t, unit), list)}
        >
          <strong className={list === 'overdue' && total.overdue > 0 ? 'gw-overdue' : undefined}>
            {countText(total[list])}
          </strong>
          <span>{t(`units.count.${list}`)}</span>
        </button>
      ))}
    </div>
  );
}

/** Shows the problems behind a number on the map and in its list. */
export function useOpenList() {
  const t = useTranslate();
  const { message } = App.useApp();
  const showKeys = useWorkplace((state) => state.showKeys);
  return (unit: Parameters<typeof fetchProblemKeys>[0], name: string, list: ProblemList) =>
    void fetchProblemKeys(unit, list).then(
      (keys) => showKeys(keys, `${name} · ${t(`units.count.${list}`)}`),
      (error: unknown) => void message.error(errorSentence(t, error)),
    );
}
