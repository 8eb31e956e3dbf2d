import { CloseOutlined } from '@ant-design/icons';
import { Button, Checkbox, InputNumber, Select } from 'antd';
import { useModeStore } from '../../app/mode.store.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { ClockRange } from './clock-range.tsx';
import { edit } from './plan-changes.ts';
import { usePlanDraft } from './plan-draft.store.ts';
import { type DraftStop, placeInPlan } from './plan-draft.ts';
import { setMust, setServiceMinutes, setStopSkills, setWindows } from './plan-edits.ts';
import { doneStops, visitsOf } from './plan-progress.ts';
import { spanText, whyNotSentence } from './plan-sentences.ts';
import type { PlanView } from './plan-view.ts';
import { usePlanner } from './planner.store.ts';
import { StopReasons } from './stop-facts.tsx';
import { StopMenu } from './stop-menu.tsx';
import type { WalkaboutAnswer } from './walkabouts.queries.ts';

interface StopCardProps {
  stop: DraftStop;
  view: PlanView;
  data: WalkaboutAnswer;
  isEditable: boolean;
}

/** The stop that is looked at: what it is, when it is visited, and what was agreed for it. */
export function StopCard({ stop, view, data, isEditable }: StopCardProps) {
  const t = useTranslate();
  const select = usePlanDraft((state) => state.select);
  const { leftOut, unreachable } = usePlanner();
  const visits = visitsOf(data.stops);
  const at = placeInPlan(view.draft.routes, stop.id);
  const times = view.timetable?.ofStop.get(stop.id);
  const team = view.draft.teams.find(({ id }) => id === at?.team);
  const why = stop.isExcluded ? ({ kind: 'excluded' } as const) : leftOut?.why.get(stop.id);
  const [window] = stop.windows;
  const skills = [...new Set(view.draft.teams.flatMap((each) => each.skills))];
  const place = view.ground.ofStop.get(stop.id);
  const openProblem = () => {
    useWorkplace.getState().openDesk('map');
    useWorkplace.getState().openProblem(stop.problemKey ?? undefined);
    useModeStore.getState().setMode({ kind: 'problems' });
  };
  return (
    <aside className="gw-stop-card" aria-label={stop.title}>
      <header>
        <strong>{stop.title}</strong>
        {isEditable && (
          <StopMenu stop={stop} view={view} doneOf={(id) => doneStops(view.draft.routes[id] ?? [], visits)} />
        )}
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t('walkabouts.close')}
          onClick={() => select(undefined)}
        />
      </header>
      <p className="gw-stop-card-line">
        <span className="gw-stop-reason">{t(`walkabouts.kind.${stop.kind}`)}</span>
        <StopReasons stop={stop} />
      </p>
      {stop.placeText && <p>{stop.placeText}</p>}
      <p className="gw-note">
        {at && team
          ? [
              team.name,
              t('walkabouts.nth', { n: at.position + 1 }),
              ...(times && Number.isFinite(times.beginS) ? [spanText(times.beginS, times.leaveS)] : []),
            ].join(' · ')
          : why && leftOut
            ? whyNotSentence(t, why, leftOut.of, place === undefined ? undefined : unreachable.get(place))
            : t('walkabouts.whyNot.notPlanned')}
      </p>
      {isEditable && (
        <div className="gw-plan-form">
          <div className="gw-field">
            <span>{t('walkabouts.appointment')}</span>
            <ClockRange
              label={t('walkabouts.appointment')}
              size="small"
              placeholder={[t('walkabouts.anyTime'), t('walkabouts.anyTime')]}
              value={window ? [window.openS, window.closeS] : null}
              onClear={() => edit((draft) => setWindows(draft, stop.id, []))}
              onChange={([openS, closeS]) => {
                if (openS <= closeS) edit((draft) => setWindows(draft, stop.id, [{ openS, closeS }]));
              }}
            />
          </div>
          <div className="gw-field">
            <span>{t('walkabouts.serviceMinutes')}</span>
            <InputNumber
              aria-label={t('walkabouts.serviceMinutes')}
              size="small"
              min={0}
              max={480}
              precision={0}
              suffix={t('walkabouts.minutesUnit')}
              value={Math.round(stop.serviceS / 60)}
              onChange={(n) => n !== null && edit((draft) => setServiceMinutes(draft, stop.id, n))}
            />
          </div>
          {(skills.length > 0 || stop.skills.length > 0) && (
            <div className="gw-field">
              <span>{t('walkabouts.skillsNeeded')}</span>
              <Select
                aria-label={t('walkabouts.skillsNeeded')}
                size="small"
                mode="multiple"
                value={stop.skills}
                options={[...new Set([...skills, ...stop.skills])].map((skill) => ({
                  value: skill,
                  label: skill,
                }))}
                onChange={(next) => edit((draft) => setStopSkills(draft, stop.id, next))}
              />
            </div>
          )}
          <Checkbox
            checked={stop.tier === 'must'}
            onChange={({ target }) => edit((draft) => setMust(draft, stop.id, target.checked))}
          >
            {t('walkabouts.mustBox')}
          </Checkbox>
        </div>
      )}
      {stop.problemKey !== null && (
        <button type="button" className="gw-number" onClick={openProblem}>
          {t('walkabouts.openProblem')}
        </button>
      )}
    </aside>
  );
}
