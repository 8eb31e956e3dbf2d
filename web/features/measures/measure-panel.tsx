import { ArrowLeftOutlined, CheckCircleOutlined, EditOutlined, EnvironmentOutlined } from '@ant-design/icons';
import { Alert, App, Button, Descriptions, Skeleton, Timeline } from 'antd';
import { useState } from 'react';
import { isMeasureOverdue, type MeasureStatus } from '#core/measures/measure-state.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { useMapStore } from '../../map/map.store.ts';
import { formatTime } from '../../ui/format.ts';
import { PhotoStrip } from '../attachments/photo-strip.tsx';
import { useCaseNames } from '../cases/case-names.ts';
import { useConflict } from '../cases/conflict.store.ts';
import { CommitmentsPanel } from '../commitments/commitments-panel.tsx';
import { useActorName } from '../people/people.queries.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { MeasureForm } from './measure-form.tsx';
import { type MeasureAnswer, useEditMeasure, useMeasure, useMeasures } from './measures.queries.ts';
import { TargetList } from './target-list.tsx';

const STEPS: Record<MeasureStatus, readonly MeasureStatus[]> = {
  planned: ['doing', 'cancelled'],
  doing: ['done', 'cancelled'],
  done: ['checked', 'doing'],
  checked: ['done'],
  cancelled: ['planned'],
};
const SHOWN_EVENTS = 8;
const EVIDENCE = 'evidence';

/** One measure: what, who, by when, its doors one by one, what shows it, and its history. */
export function MeasurePanel({ measureKey, onBack }: { measureKey: number; onBack?(): void }) {
  const t = useTranslate();
  const { data, error } = useMeasure(measureKey);
  const [isEditing, setEditing] = useState(false);
  return (
    <article className="gw-card" data-testid="measure-panel">
      <div className="gw-card-nav">
        {onBack ? (
          <Button type="text" icon={<ArrowLeftOutlined />} onClick={onBack}>
            {t('problems.card.back')}
          </Button>
        ) : (
          <span />
        )}
        {data && (
          <span>
            <ToMap answer={data} />
            {data.mayEdit && (
              <Button type="text" icon={<EditOutlined />} onClick={() => setEditing(true)}>
                {t('measures.edit')}
              </Button>
            )}
          </span>
        )}
      </div>
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {!data && !error && <Skeleton active className="gw-list-skeleton" />}
      {data && (
        <div className="gw-card-body">
          <MeasureHead answer={data} />
          <StepButtons answer={data} />
          <TargetList answer={data} />
          <CommitmentsPanel
            source={{ kind: 'measure', key: measureKey }}
            start={{ occasion: data.measure.title }}
          />
          <PhotoStrip owner={`measure:${measureKey}`} canAdd={data.mayEdit} role={EVIDENCE} />
          <MeasureHistory events={data.events} />
        </div>
      )}
      {data && isEditing && <MeasureForm measure={data.measure} onClose={() => setEditing(false)} />}
    </article>
  );
}

function MeasureHead({ answer: { measure, problems } }: { answer: MeasureAnswer }) {
  const t = useTranslate();
  const names = useCaseNames();
  const { openProblem, openDesk } = useWorkplace();
  const today = useMeasures().data?.today ?? '';
  const isOverdue = isMeasureOverdue(measure.status, measure.dueOn, today);
  const items = [
    {
      key: 'owner',
      label: t('cases.owner'),
      children:
        measure.departmentKey === null
          ? t('measures.noDepartment')
          : `${names.department(measure.departmentKey)} · ${names.person(measure.personId)}`,
    },
    {
      key: 'co',
      label: t('cases.coDepartments'),
      children: measure.coDepartmentKeys.map(names.department).join('、'),
    },
    {
      key: 'due',
      label: t('measures.dueOn'),
      children: measure.dueOn && (
        <span className={isOverdue ? 'gw-overdue' : undefined}>
          {isOverdue ? t('measures.overdueSince', { day: measure.dueOn }) : measure.dueOn}
        </span>
      ),
    },
    {
      key: 'checked',
      label: t('measures.status.checked'),
      children: measure.checkedAt && `${formatTime(measure.checkedAt)} · ${names.person(measure.checkedBy)}`,
    },
    {
      key: 'problems',
      label: t('measures.problems'),
      children: problems.length > 0 && (
        <ul className="gw-measure-problems">
          {problems.map(({ key, title }) => (
            <li key={key}>
              <button
                type="button"
                className="gw-number"
                onClick={() => {
                  openDesk('map');
                  openProblem(key);
                }}
              >
                {title}
              </button>
            </li>
          ))}
        </ul>
      ),
    },
  ];
  return (
    <header className="gw-measure-head">
      <span className="gw-case-status">{t(`measures.status.${measure.status}`)}</span>
      <h2>{measure.title}</h2>
      {measure.plan && <p className="gw-measure-plan">{measure.plan}</p>}
      <Descriptions size="small" column={1} items={items.filter(({ children }) => children)} />
    </header>
  );
}

/** What comes next; 销号 only for those who may. */
function StepButtons({ answer: { measure, mayEdit, mayCheck } }: { answer: MeasureAnswer }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const edit = useEditMeasure(measure.key);
  const askConflict = useConflict((state) => state.ask);
  if (!mayEdit) return null;
  const steps = STEPS[measure.status].filter(
    (to) => mayCheck || (to !== 'checked' && measure.status !== 'checked'),
  );
  async function go(status: MeasureStatus, expectedVersion: number) {
    try {
      await edit.mutateAsync({ expectedVersion, status });
      void message.success(t('cases.saved'));
    } catch (error) {
      if (!askConflict(error, (version) => void go(status, version)))
        void message.error(errorSentence(t, error));
    }
  }
  return (
    <div className="gw-measure-steps">
      {steps.map((to, i) => (
        <Button
          key={to}
          size="small"
          type={i === 0 ? 'primary' : 'default'}
          icon={to === 'checked' ? <CheckCircleOutlined /> : undefined}
          loading={edit.isPending && edit.variables?.status === to}
          onClick={() => void go(to, measure.version)}
        >
          {t(
            `measures.step.${measure.status === 'checked' || (measure.status === 'done' && to === 'doing') ? 'reopen' : to}`,
          )}
        </Button>
      ))}
    </div>
  );
}

/** Its doors on the map, nothing else of measures beside them. */
function ToMap({ answer: { measure, targets } }: { answer: MeasureAnswer }) {
  const t = useTranslate();
  const showTargets = useWorkplace((state) => state.showTargets);
  const places = targets.flatMap(({ lng, lat }) =>
    lng === null || lat === null ? [] : [[lng, lat] as const],
  );
  if (places.length === 0) return null;
  const show = () => {
    const [lngs, lats] = [places.map(([lng]) => lng), places.map(([, lat]) => lat)];
    const pad = 0.0006;
    showTargets(measure.key);
    // the map of the other desk has yet to be made
    const bounds = [
      Math.min(...lngs) - pad,
      Math.min(...lats) - pad,
      Math.max(...lngs) + pad,
      Math.max(...lats) + pad,
    ] as [number, number, number, number];
    const { owner } = useMapStore.getState();
    if (owner) owner.fit(bounds);
    else {
      const stop = useMapStore.subscribe(({ owner: made }) => {
        if (!made) return;
        stop();
        made.fit(bounds);
      });
    }
  };
  return (
    <Button type="text" icon={<EnvironmentOutlined />} onClick={show}>
      {t('measures.onMap')}
    </Button>
  );
}

function MeasureHistory({ events }: { events: MeasureAnswer['events'] }) {
  const t = useTranslate();
  const actorName = useActorName();
  const [isAll, setAll] = useState(false);
  const latest = [...events].reverse();
  return (
    <section className="gw-card-section">
      <h3>{t('problems.card.history')}</h3>
      <Timeline
        className="gw-timeline"
        items={(isAll ? latest : latest.slice(0, SHOWN_EVENTS)).map((event) => {
          const key = messageKey(`measures.event.${event.kind}`) ?? messageKey(`event.${event.kind}`);
          const place = event.after?.place;
          return {
            key: event.key,
            color: event.kind.startsWith('status.') ? '#1a6a7d' : '#b9b4a6',
            content: (
              <>
                <div>
                  {key ? t(key, { n: Number(event.after?.n ?? 0) }) : event.kind}
                  {typeof place === 'string' && ` · ${place}`}
                </div>
                {typeof event.after?.note === 'string' && event.after.note !== '' && (
                  <div className="gw-note">{event.after.note}</div>
                )}
                <div className="gw-note">
                  <time dateTime={event.effectiveAt}>{formatTime(event.effectiveAt)}</time>
                  {actorName(event.actor) && ` · ${actorName(event.actor)}`}
                </div>
              </>
            ),
          };
        })}
      />
      {!isAll && latest.length > SHOWN_EVENTS && (
        <Button size="small" type="link" onClick={() => setAll(true)}>
          {t('problemPage.allEvents', { n: latest.length })}
        </Button>
      )}
    </section>
  );
}
