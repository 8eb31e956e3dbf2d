import { CopyOutlined, FlagOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, App, Button, Empty, Progress, Skeleton, Tag, Tooltip } from 'antd';
import { useMemo } from 'react';
import { v4 as uuid } from 'uuid';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useSession } from '../session/session.queries.ts';
import { USUAL_FILTER, useCandidateFilter } from './candidate-filter.store.ts';
import { useNewPlan } from './new-plan.store.ts';
import { usePlanDraft, walkaboutOf } from './plan-draft.store.ts';
import { draftOf, teamWrite } from './stored-plan.ts';
import { useWalkaboutChoice } from './walkabout-choice.store.ts';
import { groupWalkabouts } from './walkabout-groups.ts';
import {
  fetchWalkabout,
  useCreateWalkabout,
  useWalkabouts,
  type WalkaboutRow,
} from './walkabouts.queries.ts';

const PLANNERS: readonly string[] = ['admin', 'leader', 'department', 'secretary', 'grid_worker', 'system'];

/** The walkabouts of today, ahead and past. */
export function WalkaboutList() {
  const t = useTranslate();
  const { data, error } = useWalkabouts();
  const openNew = useNewPlan((state) => state.open);
  const isPlanner = PLANNERS.includes(useSession().data?.principal.role ?? 'guest');
  const groups = useMemo(() => data && groupWalkabouts(data.rows, data.today), [data]);
  return (
    <div className="gw-walkabouts">
      <section className="gw-walkabout-list" aria-label={t('walkabouts.list')}>
        <header>
          <h2>{t('walkabouts.list')}</h2>
          {isPlanner && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => openNew()}>
              {t('walkabouts.new')}
            </Button>
          )}
        </header>
        {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
        {!data && !error && <Skeleton active className="gw-list-skeleton" />}
        {data?.rows.length === 0 && (
          <Empty
            image={Empty.PRESENTED_IMAGE_SIMPLE}
            description={
              <>
                {t('walkabouts.list.none')}
                <br />
                <span className="gw-note">{t('walkabouts.list.noneHint')}</span>
              </>
            }
          />
        )}
        {groups?.map(({ when, rows }) => (
          <section key={when} className="gw-walkabout-group">
            <h3>
              {t(`walkabouts.when.${when}`)} <small>{rows.length}</small>
            </h3>
            <ul>
              {rows.map((row) => (
                <li key={row.key}>
                  <Line row={row} today={data!.today} isPlanner={isPlanner} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </section>
    </div>
  );
}

const STATUS_COLOURS: Record<WalkaboutRow['status'], string> = {
  draft: 'default',
  planned: 'cyan',
  under_way: 'gold',
  done: 'green',
  cancelled: 'default',
};

export function WalkaboutStatus({ status }: { status: WalkaboutRow['status'] }) {
  const t = useTranslate();
  return <Tag color={STATUS_COLOURS[status]}>{t(`walkabouts.status.${status}`)}</Tag>;
}

function Line({ row, today, isPlanner }: { row: WalkaboutRow; today: string; isPlanner: boolean }) {
  const t = useTranslate();
  const openWalkabout = useWalkaboutChoice((state) => state.openWalkabout);
  const isUnsaved = usePlanDraft(
    ({ of, left, draft, saved }) =>
      left.has(String(row.key)) || (walkaboutOf(of) === String(row.key) && draft !== saved),
  );
  const people = row.teams.flatMap(({ memberNames }) => memberNames);
  return (
    <div className="gw-walkabout-line">
      <button type="button" className="gw-walkabout-open" onClick={() => openWalkabout(row.key)}>
        <span className="gw-walkabout-day">
          <FlagOutlined />
          {row.plannedOn}
        </span>
        <strong>{row.name}</strong>
        <span className="gw-walkabout-facts">
          {[
            row.communityName ?? t('walkabouts.wholeArea'),
            t('walkabouts.teamCount', { n: row.teams.length }),
            row.stopCount > 0 ? t('walkabouts.stopCount', { n: row.stopCount }) : t('walkabouts.notPlanned'),
            ...(people.length > 0 ? [people.join(t('walkabouts.comma'))] : []),
          ].join(' · ')}
        </span>
      </button>
      {row.stopCount > 0 && row.status !== 'draft' && row.status !== 'planned' && (
        <Progress
          size="small"
          className="gw-walkabout-progress"
          percent={Math.round((100 * row.visitedCount) / row.stopCount)}
          format={() => `${row.visitedCount}/${row.stopCount}`}
        />
      )}
      {isUnsaved && <Tag color="orange">{t('walkabouts.unsaved')}</Tag>}
      <WalkaboutStatus status={row.status} />
      {isPlanner && <CopyButton row={row} today={today} />}
    </div>
  );
}

/** The same teams and settings on another day; whom to visit is found anew. */
function CopyButton({ row, today }: { row: WalkaboutRow; today: string }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const create = useCreateWalkabout();
  const openWalkabout = useWalkaboutChoice((state) => state.openWalkabout);
  async function copy() {
    try {
      const { walkabout, teams } = await fetchWalkabout(row.key);
      const { key } = await create.mutateAsync({
        id: uuid(),
        name: t('walkabouts.copyName', { name: walkabout.name }).slice(0, 100),
        plannedOn: today,
        communityKey: walkabout.communityKey,
        settings: walkabout.settings,
        note: walkabout.note,
        teams: draftOf(walkabout.settings, teams, []).teams.map((team) => teamWrite({ ...team, id: uuid() })),
      });
      useCandidateFilter.getState().begin(key, {
        ...USUAL_FILTER,
        communityKeys: walkabout.communityKey === null ? [] : [walkabout.communityKey],
      });
      openWalkabout(key);
    } catch (error) {
      void message.error(errorSentence(t, error));
    }
  }
  return (
    <Tooltip title={t('walkabouts.copyHint')}>
      <Button
        type="text"
        icon={<CopyOutlined />}
        aria-label={`${t('walkabouts.copy')} ${row.name}`}
        loading={create.isPending}
        onClick={() => void copy()}
      />
    </Tooltip>
  );
}
