import { Segmented } from 'antd';
import { lazy, Suspense, useState } from 'react';
import './filters.css';
import './map-pane.css';
import './layers.css';
import './legend-strip.css';
import './side-panel.css';
import './problem-card.css';
import './linked-views.css';
import './table-pane.css';
// Last, because it adapts all of them to the size of the window.
import './problems.css';
import { useTranslate } from '../../i18n/language.store.ts';
import { hasWebGl2 } from '../../map/webgl.ts';
import { usePhone } from '../../ui/use-phone.ts';
import { FilterPanel } from './filter-panel.tsx';
import { SidePanel } from './side-panel.tsx';
import { TablePane } from './table-pane.tsx';
import { TimeHistogramPanel } from './time-histogram.tsx';
import { WorkBar } from './work-bar.tsx';
import { useWorkplace } from './workplace.store.ts';

const MapPane = lazy(() => import('./map-pane.tsx'));
const NoMapPane = lazy(async () => ({ default: (await import('./no-map-pane.tsx')).NoMapPane }));

type PhonePage = 'panel' | 'filters';

/** Filters, map (or table) over the time axis, and list; on a phone the map above and one of the others below. */
export function ProblemsPage({ onImport }: { onImport(): void }) {
  const t = useTranslate();
  const isPhone = usePhone();
  const [phonePage, setPhonePage] = useState<PhonePage>('panel');
  const map = (
    <Suspense fallback={<div className="gw-map-pane gw-map-loading">{t('app.loading')}</div>}>
      {hasWebGl2() ? <MapPane onImport={onImport} /> : <NoMapPane />}
    </Suspense>
  );
  const { pane, problemKey, tab, unit } = useWorkplace();
  const isTable = pane === 'table';
  const main = isTable ? <TablePane /> : map;
  if (isPhone) {
    const hasSheet = !isTable || problemKey !== undefined || unit !== undefined;
    return (
      <div className={hasSheet ? 'gw-problems gw-problems-phone' : 'gw-problems gw-problems-phone gw-whole'}>
        <div className="gw-centre">
          <WorkBar />
          {main}
        </div>
        {hasSheet && (
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
        )}
      </div>
    );
  }
  // The table is the list, so that the panel beside it comes only with something else to say.
  const hasPanel = !isTable || problemKey !== undefined || unit !== undefined || tab !== 'list';
  return (
    <div className={hasPanel ? 'gw-problems' : 'gw-problems gw-without-side'}>
      <FilterPanel />
      <div className="gw-centre">
        <WorkBar />
        {main}
        <TimeHistogramPanel />
      </div>
      {hasPanel && <SidePanel />}
    </div>
  );
}
