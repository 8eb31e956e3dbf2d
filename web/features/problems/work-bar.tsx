import { CloseOutlined, EnvironmentOutlined, TableOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useMemo } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { useMapStore } from '../../map/map.store.ts';
import { DrawMenu } from './draw-menu.tsx';
import { ringBounds } from './draw-ring.ts';
import { filterChips } from './filter-chips.ts';
import { isEverything } from './problem-view.ts';
import { useFilterNames } from './use-filter-names.ts';
import { useWorkplace, type Workplace } from './workplace.store.ts';

/** Over map and table alike: which of the two, and every condition in force with the way to drop it. */
export function WorkBar() {
  const t = useTranslate();
  const pane = useWorkplace((state) => state.pane);
  const setPane = useWorkplace((state) => state.setPane);
  return (
    <div className="gw-workbar">
      <Segmented<Workplace['pane']>
        size="small"
        aria-label={t('pane.title')}
        value={pane}
        onChange={setPane}
        options={[
          { value: 'map', icon: <EnvironmentOutlined />, label: t('pane.map') },
          { value: 'table', icon: <TableOutlined />, label: t('pane.table') },
        ]}
      />
      <FilterChips />
      {pane === 'map' && <DrawMenu />}
    </div>
  );
}

function FilterChips() {
  const t = useTranslate();
  const { view, setView, clearView } = useWorkplace();
  const owner = useMapStore((state) => state.owner);
  const names = useFilterNames();
  const chips = useMemo(() => (names ? filterChips(view, names, t) : []), [view, names, t]);
  return (
    <>
      <ul className="gw-filter-chips" aria-label={t('chips.title')} data-testid="filter-chips">
        {isEverything(view) && <li className="gw-chips-none">{t('chips.none')}</li>}
        {chips.map(({ id, text, without, isRing }) => (
          <li key={id}>
            {isRing && owner ? (
              <button
                type="button"
                className="gw-chip-text"
                title={t('chips.toRing')}
                onClick={() => view.ring && owner.fit(ringBounds(view.ring))}
              >
                {text}
              </button>
            ) : (
              <span className="gw-chip-text" title={text}>
                {text}
              </span>
            )}
            <button
              type="button"
              className="gw-chip-remove"
              aria-label={t('chips.remove', { name: text })}
              title={t('chips.remove', { name: text })}
              onClick={() => setView(without)}
            >
              <CloseOutlined />
            </button>
          </li>
        ))}
      </ul>
      {!isEverything(view) && (
        <Button size="small" type="link" className="gw-clear-all" onClick={clearView}>
          {t('problems.filter.clear')}
        </Button>
      )}
    </>
  );
}
