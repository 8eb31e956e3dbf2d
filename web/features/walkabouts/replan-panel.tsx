import { Button, Segmented, TimePicker } from 'antd';
import { useState } from 'react';
import type { ReplanFreedom } from '#core/walkabouts/replan.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatDay, formatTime } from '../../ui/format.ts';
import { parseClock } from './clock.ts';
import { secondsOf, timeOf } from './clock-range.tsx';
import { progressOf, type Visits } from './plan-progress.ts';
import type { PlanView } from './plan-view.ts';
import type { PlannerCommands } from './use-planner.ts';
import type { WalkaboutAnswer } from './walkabouts.queries.ts';

const FREEDOMS: readonly ReplanFreedom[] = ['keepOrder', 'keepTeam', 'free'];

interface ReplanProps {
  view: PlanView;
  data: WalkaboutAnswer;
  visits: Visits;
  planner: PlannerCommands;
}

/** On the way: what lies ahead is planned again, as freely as somebody likes. */
export function ReplanPanel({ view, data, visits, planner }: ReplanProps) {
  const t = useTranslate();
  const [freedom, setFreedom] = useState<ReplanFreedom>('keepTeam');
  const [chosen, setChosen] = useState<number>();
  const nowS = chosen ?? startOf(data, visits);
  const routes = Object.values(view.draft.routes);
  const planned = routes.reduce((sum, route) => sum + route.length, 0);
  return (
    <section className="gw-replan" aria-label={t('walkabouts.replan')}>
      <strong>{t('walkabouts.visitedOf', { done: visits.size, n: planned })}</strong>
      <div className="gw-replan-from">
        {t('walkabouts.replanFrom')}
        <TimePicker
          aria-label={t('walkabouts.replanFrom')}
          size="small"
          format="HH:mm"
          needConfirm={false}
          allowClear={false}
          value={timeOf(nowS)}
          onChange={(time) => time && setChosen(secondsOf(time))}
        />
      </div>
      <Segmented<ReplanFreedom>
        size="small"
        aria-label={t('walkabouts.replan')}
        value={freedom}
        onChange={setFreedom}
        options={FREEDOMS.map((each) => ({ value: each, label: t(`walkabouts.freedom.${each}`) }))}
      />
      <Button
        size="small"
        type="primary"
        disabled={!view.problem}
        onClick={() => planner.planAhead(progressOf(view, visits, nowS), freedom)}
      >
        {t('walkabouts.replan')}
      </Button>
    </section>
  );
}

/** Now, on the day itself; else when the last visited stop was to be left, or the shift. */
function startOf({ walkabout, teams, stops }: WalkaboutAnswer, visits: Visits): number {
  const now = new Date().toISOString();
  if (formatDay(now) === walkabout.plannedOn) return parseClock(formatTime(now).slice(11)) ?? 0;
  const left = stops.flatMap(({ id, plannedLeaveS }) => (visits.has(id) ? (plannedLeaveS ?? []) : []));
  return Math.max(Math.min(...teams.map(({ shiftStartS }) => shiftStartS)), ...left);
}
