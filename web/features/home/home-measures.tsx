import { Button } from 'antd';
import { isMeasureOverdue } from '#core/measures/measure-state.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { MeasureLine } from '../measures/measure-line.tsx';
import '../measures/measures.css';
import { useMeasures } from '../measures/measures.queries.ts';
import { useWorkplace } from '../problems/workplace.store.ts';

/** So many stand on the page, the soonest first; 整改台账 has all. */
const SHOWN_MEASURES = 3;

/** The measures that a department still has to carry out, its own and those it helps with. */
export function HomeMeasures({ departmentKey }: { departmentKey: number }) {
  const t = useTranslate();
  const { data } = useMeasures();
  const openDesk = useWorkplace((state) => state.openDesk);
  // they come with a day first, soonest first
  const open = (data?.measures ?? []).filter(
    (measure) =>
      (measure.status === 'planned' || measure.status === 'doing') &&
      (measure.departmentKey === departmentKey || measure.coDepartmentKeys.includes(departmentKey)),
  );
  if (!data || open.length === 0) return null;
  const late = open.filter(({ status, dueOn }) => isMeasureOverdue(status, dueOn, data.today)).length;
  return (
    <section className="gw-home-measures" aria-label={t('home.measures')} data-testid="home-measures">
      <div className="gw-home-list-head">
        <h3>
          {t('home.measures')} <b>{open.length}</b>
          {late > 0 && <small className="gw-overdue">{t('home.measures.late', { n: late })}</small>}
        </h3>
        <Button type="link" size="small" onClick={() => openDesk('measures')}>
          {t('home.measures.all')}
        </Button>
      </div>
      <ul>
        {open.slice(0, SHOWN_MEASURES).map((measure) => (
          <li key={measure.key}>
            <MeasureLine measure={measure} today={data.today} />
          </li>
        ))}
      </ul>
    </section>
  );
}
