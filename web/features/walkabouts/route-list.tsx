import { CoffeeOutlined, FlagFilled, FlagOutlined } from '@ant-design/icons';
import { Empty } from 'antd';
import { Fragment, useMemo } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { cssColour } from '../../map/palette.ts';
import { usePeople } from '../people/people.queries.ts';
import { formatClock, minutesOf } from './clock.ts';
import { editPriced } from './plan-changes.ts';
import type { DraftTeam } from './plan-draft.ts';
import { moveStop } from './plan-edits.ts';
import { doneStops, type Visits, visitsOf } from './plan-progress.ts';
import type { PlanView } from './plan-view.ts';
import { ReplanPanel } from './replan-panel.tsx';
import { useDrop } from './stop-drag.ts';
import { StopRow } from './stop-row.tsx';
import { teamColour } from './team-colours.ts';
import type { PlannerCommands } from './use-planner.ts';
import type { WalkaboutAnswer } from './walkabouts.queries.ts';

interface RouteListProps {
  view: PlanView;
  data: WalkaboutAnswer;
  planner: PlannerCommands;
  isEditable: boolean;
}

/** The teams with their stops in walking order. */
export function RouteList({ view, data, planner, isEditable }: RouteListProps) {
  const t = useTranslate();
  const visits = useMemo(() => visitsOf(data.stops), [data.stops]);
  const { teams } = view.draft;
  return (
    <>
      {data.walkabout.status === 'under_way' && isEditable && (
        <ReplanPanel view={view} data={data} visits={visits} planner={planner} />
      )}
      {teams.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('walkabouts.needTeam')} />
      )}
      {teams.map((team, index) => (
        <TeamSection
          key={team.id}
          team={team}
          index={index}
          view={view}
          visits={visits}
          isEditable={isEditable}
        />
      ))}
    </>
  );
}

interface TeamSectionProps {
  team: DraftTeam;
  index: number;
  view: PlanView;
  visits: Visits;
  isEditable: boolean;
}

function TeamSection({ team, index, view, visits, isEditable }: TeamSectionProps) {
  const t = useTranslate();
  const people = usePeople().data;
  const route = view.draft.routes[team.id] ?? [];
  const day = view.timetable?.ofTeam.get(team.id);
  const colour = teamColour(index);
  const { isOver, dropProps } = useDrop(
    () => isEditable,
    ({ stop }) => editPriced((draft) => moveStop(draft, stop, team.id, route.length)),
  );
  const doneOf = (id: string) => doneStops(view.draft.routes[id] ?? [], visits);
  const names = team.members.flatMap((id) => people?.find((person) => person.id === id)?.name ?? []);
  const done = route.filter((stop) => visits.has(stop)).length;
  return (
    <section
      className={isOver ? 'gw-team gw-team-over' : 'gw-team'}
      aria-label={team.name}
      data-testid={`team-${index}`}
      {...dropProps}
    >
      <h3 className="gw-team-head">
        <i style={{ background: cssColour(colour) }} />
        <strong>{team.name}</strong>
        {names.length > 0 && (
          <span title={names.join(t('walkabouts.comma'))}>{names.join(t('walkabouts.comma'))}</span>
        )}
        <small>
          {route.length === 0
            ? t('walkabouts.staysIn')
            : [
                done > 0
                  ? t('walkabouts.visitedOf', { done, n: route.length })
                  : t('walkabouts.stopCount', { n: route.length }),
                ...(day && Number.isFinite(day.endS)
                  ? [
                      t('walkabouts.facts.walking', { n: minutesOf(day.walkingS) }),
                      t('walkabouts.facts.busy', { n: minutesOf(day.busyS) }),
                    ]
                  : []),
              ].join(' · ')}
        </small>
      </h3>
      {route.length > 0 && (
        <p className="gw-team-end">
          <FlagOutlined /> {formatClock(team.shiftStartS)} {t('walkabouts.from')}
          {team.start.name || t('walkabouts.pointOnMap')}
        </p>
      )}
      <ol>
        {route.map((id, position) => {
          const stop = view.byId.get(id);
          if (!stop) return null;
          return (
            <Fragment key={id}>
              {day?.rest?.leg === position && <RestLine beginS={day.rest.beginS} endS={day.rest.endS} />}
              <StopRow
                stop={stop}
                team={team.id}
                position={position}
                colour={colour}
                view={view}
                outcome={visits.get(id)?.outcome}
                isEditable={isEditable}
                doneOf={doneOf}
              />
            </Fragment>
          );
        })}
        {day?.rest?.leg === route.length && route.length > 0 && (
          <RestLine beginS={day.rest.beginS} endS={day.rest.endS} />
        )}
      </ol>
      {route.length > 0 && day && Number.isFinite(day.endS) && (
        <p className={day.endLateS > 0 ? 'gw-team-end gw-late' : 'gw-team-end'}>
          <FlagFilled /> {formatClock(day.endS)} {t('walkabouts.backAt')}
          {team.end.name || t('walkabouts.pointOnMap')}
          {day.endLateS > 0 && ` · ${t('walkabouts.lateBy', { n: minutesOf(day.endLateS) })}`}
        </p>
      )}
    </section>
  );
}

function RestLine({ beginS, endS }: { beginS: number; endS: number }) {
  const t = useTranslate();
  return (
    <li className="gw-rest">
      <CoffeeOutlined /> {t('walkabouts.rest')} {formatClock(beginS)}–{formatClock(endS)}
    </li>
  );
}
