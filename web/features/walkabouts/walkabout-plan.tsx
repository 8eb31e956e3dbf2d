import { Alert, Button, Segmented, Skeleton } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useCandidateFilter } from './candidate-filter.store.ts';
import { CandidatePanel } from './candidate-panel.tsx';
import { LeftOutList } from './left-out-list.tsx';
import { usePlanDraft, walkaboutOf } from './plan-draft.store.ts';
import { PlanHead } from './plan-head.tsx';
import { usePlanView } from './plan-view.ts';
import { PlannerBar } from './planner-bar.tsx';
import { PriceBar } from './price-bar.tsx';
import { RequiredTypes } from './required-types.tsx';
import { RouteList } from './route-list.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import { TeamsPanel } from './teams-panel.tsx';
import { useCandidates } from './use-candidates.ts';
import { usePlanFile } from './use-plan-file.ts';
import { usePlanKeys } from './use-plan-keys.ts';
import { FIRST_SECONDS, type PlannerCommands, usePlannerWorker } from './use-planner.ts';
import { useWalkaboutChoice } from './walkabout-choice.store.ts';
import { WalkaboutMap } from './walkabout-map.tsx';
import { useWalkabout, type WalkaboutAnswer } from './walkabouts.queries.ts';

/** One walkabout: its teams with their stops at the left, the map at the right. */
export function WalkaboutPlan({ walkaboutKey }: { walkaboutKey: number }) {
  const t = useTranslate();
  const { data, error } = useWalkabout(walkaboutKey);
  const openWalkabout = useWalkaboutChoice((state) => state.openWalkabout);
  const file = usePlanFile(data);
  const planner = usePlannerWorker();
  const isLoaded = usePlanDraft(({ of }) => walkaboutOf(of) === String(walkaboutKey));
  if (data && isLoaded) return <Workbench data={data} file={file} planner={planner} />;
  return (
    <div className="gw-plan">
      <aside className="gw-plan-panel">
        {error ? (
          <Alert
            type="warning"
            showIcon
            title={errorSentence(t, error)}
            action={
              <Button size="small" onClick={() => openWalkabout(undefined)}>
                {t('walkabouts.back')}
              </Button>
            }
          />
        ) : (
          <Skeleton active className="gw-list-skeleton" />
        )}
      </aside>
      <div className="gw-home-map gw-map-loading" />
    </div>
  );
}

const TABS = ['routes', 'leftOut', 'candidates', 'teams', 'settings'] as const;
type Tab = (typeof TABS)[number];

interface WorkbenchProps {
  data: WalkaboutAnswer;
  file: ReturnType<typeof usePlanFile>;
  planner: PlannerCommands;
}

function Workbench({ data, file, planner }: WorkbenchProps) {
  const t = useTranslate();
  const { walkabout } = data;
  const view = usePlanView();
  const [tab, setTab] = useState<Tab>('routes');
  const { choose, ...candidates } = useCandidates(walkabout.key, walkabout.communityKey, walkabout.plannedOn);
  const isEditable = walkabout.mayEdit && walkabout.status !== 'done' && walkabout.status !== 'cancelled';
  usePlanKeys(isEditable);

  // A walkabout that was just made is planned at once: whoever made it sees what it could be.
  const isFresh = useCandidateFilter(({ fresh }) => fresh === walkabout.key);
  const begun = useRef(false);
  useEffect(() => {
    if (!isFresh || begun.current) return;
    begun.current = true;
    useCandidateFilter.getState().begun();
    void choose(candidates.filter).then((isDone) => isDone && planner.plan(FIRST_SECONDS));
  }, [isFresh, choose, candidates.filter, planner]);

  if (!view) return null;
  const leftOut = view.draft.stops.length - view.facts.visits;
  const label = {
    routes: t('walkabouts.tab.routes'),
    leftOut: leftOut > 0 ? `${t('walkabouts.tab.leftOut')} ${leftOut}` : t('walkabouts.tab.leftOut'),
    candidates: t('walkabouts.tab.candidates'),
    teams: t('walkabouts.tab.teams'),
    settings: t('walkabouts.tab.settings'),
  };
  const pages = {
    routes: <RouteList view={view} data={data} planner={planner} isEditable={isEditable} />,
    leftOut: <LeftOutList view={view} isEditable={isEditable} />,
    candidates: (
      <CandidatePanel
        view={view}
        choice={{ choose, ...candidates }}
        onPlan={() => planner.plan(FIRST_SECONDS)}
        isEditable={isEditable}
      />
    ),
    teams: <TeamsPanel view={view} isEditable={isEditable} />,
    settings: <SettingsPanel view={view} isEditable={isEditable} />,
  } satisfies Record<Tab, unknown>;
  return (
    <div className="gw-plan">
      <aside className="gw-plan-panel" aria-label={t('walkabouts.plan')}>
        <PlanHead walkabout={walkabout} view={view} file={file} isEditable={isEditable} />
        {file.isOutdated && (
          <Alert
            type="warning"
            showIcon
            title={t('walkabouts.outdated')}
            action={
              <Button size="small" onClick={file.reload}>
                {t('walkabouts.reload')}
              </Button>
            }
          />
        )}
        <PlannerBar view={view} planner={planner} isLoading={candidates.isLoading} isEditable={isEditable} />
        <RequiredTypes view={view} />
        {isEditable && <PriceBar view={view} />}
        <Segmented<Tab>
          block
          className="gw-plan-tabs"
          aria-label={t('walkabouts.plan')}
          value={tab}
          onChange={setTab}
          options={TABS.map((each) => ({ value: each, label: label[each] }))}
        />
        <div className={`gw-plan-page gw-plan-page-${tab}`}>{pages[tab]}</div>
      </aside>
      <WalkaboutMap view={view} data={data} filter={candidates.filter} isEditable={isEditable} />
    </div>
  );
}
