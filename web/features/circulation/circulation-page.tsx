import { Alert, Skeleton } from 'antd';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import '../problems/map-pane.css';
import '../home/home.css';
import { useCirculationArea } from './circulation.queries.ts';
import { useCirculationDesk } from './circulation-desk.store.ts';
import { ComparePage } from './compare-page.tsx';
import { usePlan } from './plan.store.ts';
import { PlanPage } from './plan-page.tsx';
import { SuggestPage } from './suggest-page.tsx';
import { useModelOf } from './use-model.ts';
import { useSchemeLink } from './use-scheme-link.ts';
import './circulation.css';
import './circulation-streets.css';

/** 微循环: one worker holds the streets for all desks of the mode. */
export default function CirculationPage() {
  const t = useTranslate();
  const spec = usePlan((state) => state.spec);
  const openArea = usePlan((state) => state.openArea);
  const desk = useCirculationDesk((state) => state.desk);
  const { area, error } = useCirculationArea(spec);
  useModelOf(area);
  useSchemeLink();
  if (error)
    return (
      <div className="gw-circulation-refused">
        <Alert
          type="warning"
          showIcon
          title={errorSentence(t, error)}
          action={
            spec && (
              <button type="button" className="gw-link" onClick={() => openArea(undefined)}>
                {t('circulation.area.back')}
              </button>
            )
          }
        />
      </div>
    );
  if (!area) return <Skeleton active className="gw-page-skeleton" />;
  if (desk === 'compare') return <ComparePage area={area} />;
  if (desk === 'suggest') return <SuggestPage area={area} />;
  return <PlanPage area={area} />;
}
