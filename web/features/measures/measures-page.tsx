import { DownloadOutlined, EnvironmentOutlined, PlusOutlined, UploadOutlined } from '@ant-design/icons';
import { Alert, Button, Empty, Segmented, Select, Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import { isMeasureOverdue, MEASURE_STATUSES } from '#core/measures/measure-state.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { ListAndPanel } from '../../ui/list-and-panel.tsx';
import { useCaseNames } from '../cases/case-names.ts';
import '../cases/cases.css';
import { useSaveFile } from '../exports/use-save-file.ts';
import '../problems/problem-card.css';
import '../problems/side-panel.css';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useSession } from '../session/session.queries.ts';
import { MeasureForm } from './measure-form.tsx';
import { GROUPINGS, type Grouping, groupMeasures } from './measure-groups.ts';
import { MeasureImport } from './measure-import.tsx';
import { MeasureLine } from './measure-line.tsx';
import { MeasurePanel } from './measure-panel.tsx';
import { fetchWorkbook, type Measure, useMeasures } from './measures.queries.ts';
import './measures.css';

type Shown = 'open' | 'overdue' | 'all' | Measure['status'];

/** 整改台账: every measure with who, by when and how far; the one that is open beside it. */
export default function MeasuresPage() {
  const t = useTranslate();
  const { measureKey, openMeasure } = useWorkplace();
  return (
    <ListAndPanel
      list={<MeasureList />}
      panel={
        measureKey === undefined
          ? undefined
          : (onBack) => <MeasurePanel key={measureKey} measureKey={measureKey} onBack={onBack} />
      }
      panelLabel={t('measures.panel')}
      choose={t('measures.choose')}
      onClose={() => openMeasure(undefined)}
    />
  );
}

function MeasureList() {
  const t = useTranslate();
  const names = useCaseNames();
  const { data, error } = useMeasures();
  const [grouping, setGrouping] = useState<Grouping>('department');
  const [shown, setShown] = useState<Shown>('open');
  const listed = useMemo(
    () => data?.measures.filter((each) => isShown(each, shown, data.today)),
    [data, shown],
  );
  const groups =
    listed &&
    groupMeasures(listed, grouping, {
      department: (key) => (key === null ? t('measures.noDepartment') : names.department(key)),
      status: (status) => t(`measures.status.${status}`),
      noProblem: t('measures.noProblem'),
    });
  return (
    <section className="gw-case-list" aria-label={t('measures.list')}>
      <MeasureTools listed={listed ?? []} />
      <div className="gw-case-tools gw-measure-filter">
        <Segmented<Grouping>
          size="small"
          aria-label={t('measures.groupBy')}
          value={grouping}
          onChange={setGrouping}
          options={GROUPINGS.map((each) => ({ value: each, label: t(`measures.group.${each}`) }))}
        />
        <Select<Shown>
          size="small"
          aria-label={t('measures.status')}
          value={shown}
          onChange={setShown}
          options={(['open', 'overdue', 'all', ...MEASURE_STATUSES] as const).map((each) => ({
            value: each,
            label:
              each === 'open' || each === 'overdue' || each === 'all'
                ? t(`measures.show.${each}`)
                : t(`measures.status.${each}`),
          }))}
        />
      </div>
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {!data && !error && <Skeleton active className="gw-list-skeleton" />}
      {groups?.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('measures.empty')} />
      )}
      <div className="gw-case-rows">
        {groups?.map(({ id, name, measures }) => (
          <section key={id} className="gw-measure-group">
            <h3>
              <span>{name}</span>
              <small>{t('measures.groupCount', { n: measures.length, done: countDone(measures) })}</small>
            </h3>
            <ul>
              {measures.map((measure) => (
                <li key={measure.key}>
                  <MeasureLine measure={measure} today={data!.today} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}

const countDone = (measures: readonly Measure[]) =>
  measures.filter(({ status }) => status === 'done' || status === 'checked').length;

function isShown({ status, dueOn }: Measure, shown: Shown, today: string): boolean {
  if (shown === 'all') return true;
  if (shown === 'overdue') return isMeasureOverdue(status, dueOn, today);
  if (shown === 'open') return status !== 'checked' && status !== 'cancelled';
  return status === shown;
}

function MeasureTools({ listed }: { listed: readonly Measure[] }) {
  const t = useTranslate();
  const session = useSession().data;
  const showTargets = useWorkplace((state) => state.showTargets);
  const [open, setOpen] = useState<'new' | 'import'>();
  const { save, isSaving } = useSaveFile(() => fetchWorkbook(listed.map(({ key }) => key)));
  const role = session?.principal.role ?? 'guest';
  const isWriter = role !== 'guest' && role !== 'display';
  const isOffice = isWriter && role !== 'grid_worker';
  return (
    <div className="gw-case-tools">
      <strong data-testid="measure-count">{t('measures.count', { n: listed.length })}</strong>
      <span className="gw-measure-buttons">
        <Button size="small" icon={<EnvironmentOutlined />} onClick={() => showTargets(undefined)}>
          {t('measures.onMap')}
        </Button>
        {isOffice && (
          <>
            <Button
              size="small"
              icon={<DownloadOutlined />}
              loading={isSaving}
              disabled={listed.length === 0}
              onClick={save}
            >
              {t('measures.export')}
            </Button>
            <Button size="small" icon={<UploadOutlined />} onClick={() => setOpen('import')}>
              {t('measures.import')}
            </Button>
          </>
        )}
        {isWriter && (
          <Button size="small" type="primary" icon={<PlusOutlined />} onClick={() => setOpen('new')}>
            {t('measures.create')}
          </Button>
        )}
      </span>
      {open === 'new' && <MeasureForm onClose={() => setOpen(undefined)} />}
      {open === 'import' && <MeasureImport onClose={() => setOpen(undefined)} />}
    </div>
  );
}
