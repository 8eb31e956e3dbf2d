import { PauseCircleOutlined, ThunderboltOutlined } from '@ant-design/icons';
import { Alert, Button, Progress } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import type { PlanView } from './plan-view.ts';
import { usePlanner } from './planner.store.ts';
import { FIRST_SECONDS, MORE_SECONDS, type PlannerCommands } from './use-planner.ts';

interface PlannerBarProps {
  view: PlanView;
  planner: PlannerCommands;
  /** Candidates are being fetched. */
  isLoading: boolean;
  isEditable: boolean;
}

/** What the planner does just now, and what its times rest on. */
export function PlannerBar({ view, planner, isLoading, isEditable }: PlannerBarProps) {
  const t = useTranslate();
  const { phase, progress, rounds, error, hasStreets } = usePlanner();
  const { draft, facts } = view;
  const isBusy = isLoading || phase !== 'resting';
  const canPlan = draft.teams.length > 0 && draft.stops.length > 0;
  const label = isLoading
    ? t('walkabouts.phase.candidates')
    : t(`walkabouts.phase.${phase}`, { n: Math.round(100 * progress) });
  return (
    <section className="gw-planner-bar" aria-label={t('walkabouts.planner')} aria-busy={isBusy}>
      {isBusy ? (
        <div className="gw-planner-run">
          <span role="status">{label}</span>
          <Progress
            percent={phase === 'planning' || phase === 'measuring' ? Math.round(100 * progress) : 0}
            size="small"
            showInfo={false}
          />
          {phase === 'planning' && (
            <Button size="small" icon={<PauseCircleOutlined />} onClick={planner.stop}>
              {t('walkabouts.enough')}
            </Button>
          )}
        </div>
      ) : (
        isEditable && (
          <div className="gw-planner-run">
            <Button
              size="small"
              type={facts.visits === 0 ? 'primary' : 'default'}
              icon={<ThunderboltOutlined />}
              disabled={!canPlan}
              onClick={() => planner.plan(FIRST_SECONDS)}
            >
              {t(facts.visits === 0 ? 'walkabouts.planNow' : 'walkabouts.planAgain')}
            </Button>
            {rounds > 0 && facts.visits > 0 && (
              <Button size="small" onClick={() => planner.plan(MORE_SECONDS)}>
                {t('walkabouts.planMore', { n: MORE_SECONDS })}
              </Button>
            )}
            <span className="gw-note">
              {t(
                draft.teams.length === 0
                  ? 'walkabouts.needTeam'
                  : draft.stops.length === 0
                    ? 'walkabouts.needCandidates'
                    : rounds > 0
                      ? 'walkabouts.locksKept'
                      : 'walkabouts.planHint',
              )}
            </span>
          </div>
        )
      )}
      {error && <Alert type="warning" showIcon title={t('walkabouts.plannerFailed')} description={error} />}
      <Assumptions view={view} hasStreets={hasStreets} />
    </section>
  );
}

/** What is not known and was assumed. */
function Assumptions({ view, hasStreets }: { view: PlanView; hasStreets: boolean | undefined }) {
  const t = useTranslate();
  const unknownSlopeShare = usePlanner((state) => state.unknownSlopeShare);
  const { assumedDoors } = view.facts;
  const notes = [
    ...(hasStreets === false ? [t('walkabouts.assumed.straight')] : []),
    ...(hasStreets && unknownSlopeShare > 0.005
      ? [t('walkabouts.assumed.slopes', { n: Math.round(100 * unknownSlopeShare) })]
      : []),
    ...(assumedDoors > 0 ? [t('walkabouts.assumed.doors', { n: assumedDoors })] : []),
  ];
  if (notes.length === 0) return null;
  return <p className="gw-note">{notes.join(t('walkabouts.semicolon'))}</p>;
}
