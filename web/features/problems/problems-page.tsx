import { Segmented } from 'antd';
import { lazy, Suspense, useState } from 'react';
import './filters.css';
import './map-pane.css';
import './layers.css';
import './side-panel.css';
import './problem-card.css';
// Last, because it adapts all of them to the size of the window.
import './problems.css';
import { useTranslate } from '../../i18n/language.store.ts';
import { hasWebGl2 } from '../../map/webgl.ts';
import { usePhone } from '../../ui/use-phone.ts';
import { FilterPanel } from './filter-panel.tsx';
import { NoMapPane } from './no-map-pane.tsx';
import { SidePanel } from './side-panel.tsx';

const MapPane = lazy(() => import('./map-pane.tsx'));

type PhonePage = 'panel' | 'filters';

/** Filters, map and list; on a phone the map above and one of the two below. */
export function ProblemsPage({ onImport }: { onImport(): void }) {
  const t = useTranslate();
  const isPhone = usePhone();
  const [phonePage, setPhonePage] = useState<PhonePage>('panel');
  const map = hasWebGl2() ? (
    <Suspense fallback={<div className="gw-map-pane gw-map-loading">{t('app.loading')}</div>}>
      <MapPane onImport={onImport} />
    </Suspense>
  ) : (
    <NoMapPane />
  );
  if (isPhone) {
    return (
      <div className="gw-problems gw-problems-phone">
        {map}
        <div className="gw-phone-sheet">
          <Segmented<PhonePage>
            block
            value={phonePage}
            onChange={setPhonePage}
            options={[
              { value: 'panel', label: t('problems.panel.list') },
              { value: 'filters', label: t('problems.panel.filters') },
            ]}
          />
          {phonePage === 'filters' ? <FilterPanel /> : <SidePanel />}
        </div>
      </div>
    );
  }
  return (
    <div className="gw-problems">
      <FilterPanel />
      {map}
      <SidePanel />
    </div>
  );
}
