import { Descriptions, Tag, Tooltip } from 'antd';
import { categoryOf } from '#core/profile/profile.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatTime } from '../../ui/format.ts';
import { useProfile } from '../profile/profile.queries.ts';
import { CaseLight } from './case-light.tsx';
import { useCaseNames } from './case-names.ts';
import { type CaseAnswer, useCalendar } from './cases.queries.ts';
import { plainDuration, workDuration } from './duration-text.ts';

/** Who has a case and by when: both lights, both clocks, and what was counted. */
export function CaseFacts({ answer, categoryCode }: { answer: CaseAnswer; categoryCode: string }) {
  const t = useTranslate();
  const names = useCaseNames();
  const dayMs = useCalendar()?.dayMs;
  const profile = useProfile().data;
  const { state, clocks } = answer;
  const unit = state.deadline?.unit ?? (profile && categoryOf(profile, categoryCode).deadline?.unit) ?? 'day';
  const stageUnit = profile?.stageDeadlines[state.status]?.unit ?? unit;
  const counts = (['returnCount', 'reworkCount', 'reopenCount'] as const).filter((name) => state[name] > 0);
  const whole = clocks.whole;
  const items = [
    {
      key: 'owner',
      label: t('cases.owner'),
      children: state.departmentKey !== null && (
        <>
          {names.department(state.departmentKey)} · {names.person(state.assigneeId)}
        </>
      ),
    },
    {
      key: 'co',
      label: t('cases.coDepartments'),
      children: state.coDepartmentKeys.map(names.department).join('、'),
    },
    {
      key: 'due',
      label: t('cases.due'),
      children: state.dueAt && (
        <span className="gw-fact">
          {formatTime(state.dueAt)}
          <CaseLight reading={whole} isWorkTime={unit !== 'day'} />
        </span>
      ),
    },
    {
      key: 'stage',
      label: t('cases.stage'),
      children: clocks.stage && clocks.stage.light !== 'none' && state.pausedAt === null && (
        <span className="gw-fact">
          <CaseLight reading={clocks.stage} isWorkTime={stageUnit !== 'day'} />
        </span>
      ),
    },
    {
      key: 'clocks',
      label: t('cases.clocks'),
      children: dayMs !== undefined && (
        <Tooltip title={t('cases.clocks.about')}>
          {t('cases.clocks.both', {
            work: workDuration(t, whole.elapsedWorkMs, dayMs),
            plain: plainDuration(t, whole.elapsedMs),
          })}
        </Tooltip>
      ),
    },
    {
      key: 'paused',
      label: t('cases.request.suspend'),
      children: state.pausedAt && t('cases.pausedSince', { time: formatTime(state.pausedAt) }),
    },
    {
      key: 'supervision',
      label: t('cases.supervision'),
      children: state.supervision && (
        <>
          {state.supervision.issuer} {state.supervision.documentNumber}
          {state.supervision.dueAt && ` · ${formatTime(state.supervision.dueAt)}`}
        </>
      ),
    },
    {
      key: 'counts',
      label: t('cases.counts'),
      children:
        counts.length > 0 &&
        counts.map((name) => <Tag key={name}>{t(`cases.${name}`, { n: state[name] })}</Tag>),
    },
  ];
  return (
    <Descriptions
      size="small"
      column={1}
      className="gw-case-facts"
      items={items.filter(({ children }) => children)}
    />
  );
}
