import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Select } from 'antd';
import { v4 as uuid } from 'uuid';
import { useTranslate } from '../../i18n/language.store.ts';
import { cssColour } from '../../map/palette.ts';
import { hasWebGl2 } from '../../map/webgl.ts';
import { usePeople } from '../people/people.queries.ts';
import { ClockRange } from './clock-range.tsx';
import { useMapTool } from './map-tool.store.ts';
import { newTeam } from './new-team.ts';
import { PlaceSelect } from './place-select.tsx';
import { edit } from './plan-changes.ts';
import type { DraftTeam, TeamPlace } from './plan-draft.ts';
import { addTeam, editTeam, removeTeam } from './plan-edits.ts';
import type { PlanView } from './plan-view.ts';
import { teamColour } from './team-colours.ts';

const MOST_TEAMS = 12;
const PACES = [0.8, 1, 1.25, 1.5, 2] as const;

/** Who walks, from where to where, when, and how fast. */
export function TeamsPanel({ view: { draft }, isEditable }: { view: PlanView; isEditable: boolean }) {
  const t = useTranslate();
  const [first] = draft.teams;
  const add = () => {
    const place: TeamPlace | undefined = first?.start;
    if (!place || !first) return;
    const name = t('walkabouts.teamName', { n: draft.teams.length + 1 });
    const shift = { startS: first.shiftStartS, endS: first.shiftEndS };
    edit((d) => addTeam(d, { ...newTeam(uuid(), name, place, shift), end: first.end }));
  };
  return (
    <div className="gw-teams-form">
      {draft.teams.map((team, index) => (
        <TeamForm
          key={team.id}
          team={team}
          index={index}
          isLast={draft.teams.length === 1}
          isEditable={isEditable}
        />
      ))}
      {isEditable && first && (
        <Button icon={<PlusOutlined />} disabled={draft.teams.length >= MOST_TEAMS} onClick={add}>
          {t('walkabouts.addTeam')}
        </Button>
      )}
    </div>
  );
}

interface TeamFormProps {
  team: DraftTeam;
  index: number;
  isLast: boolean;
  isEditable: boolean;
}

function TeamForm({ team, index, isLast, isEditable }: TeamFormProps) {
  const t = useTranslate();
  const people = usePeople().data ?? [];
  const setTool = useMapTool((state) => state.setTool);
  const change = (part: Partial<DraftTeam>) => edit((draft) => editTeam(draft, team.id, part));
  const pick = (which: 'start' | 'end') =>
    hasWebGl2()
      ? () =>
          setTool({
            kind: 'place',
            hint: which,
            take: (lngLat) => change({ [which]: { lngLat, name: '' } }),
          })
      : undefined;
  const isRound = team.start.lngLat.join() === team.end.lngLat.join();
  const walkers = people.filter(
    ({ id, role, isActive }) => team.members.includes(id) || (isActive && role !== 'display'),
  );
  return (
    <fieldset className="gw-team-form" disabled={!isEditable} aria-label={team.name}>
      <div className="gw-team-form-head">
        <i style={{ background: cssColour(teamColour(index)) }} />
        <Input
          size="small"
          aria-label={t('walkabouts.teamNameLabel')}
          maxLength={100}
          key={team.name}
          defaultValue={team.name}
          onBlur={({ target }) => {
            const name = target.value.trim();
            if (name && name !== team.name) change({ name });
          }}
          onPressEnter={({ currentTarget }) => currentTarget.blur()}
        />
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          disabled={isLast}
          aria-label={t('walkabouts.removeTeam', { name: team.name })}
          onClick={() => edit((draft) => removeTeam(draft, team.id))}
        />
      </div>
      <div className="gw-field">
        <span>{t('walkabouts.members')}</span>
        <Select
          aria-label={t('walkabouts.members')}
          mode="multiple"
          size="small"
          placeholder={t('walkabouts.membersNone')}
          value={team.members}
          onChange={(members) => change({ members })}
          showSearch={{ optionFilterProp: 'label' }}
          options={walkers.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </div>
      <div className="gw-field">
        <span>{t('walkabouts.startPlace')}</span>
        <PlaceSelect
          label={t('walkabouts.startPlace')}
          value={team.start}
          onChange={(start) => change(isRound ? { start, end: start } : { start })}
          onPick={pick('start')}
        />
      </div>
      <div className="gw-field">
        <span>{t('walkabouts.endPlace')}</span>
        <PlaceSelect
          label={t('walkabouts.endPlace')}
          value={team.end}
          onChange={(end) => change({ end })}
          onPick={pick('end')}
        />
      </div>
      <div className="gw-field">
        <span>{t('walkabouts.shift')}</span>
        <span className="gw-field-row">
          <ClockRange
            size="small"
            label={t('walkabouts.shift')}
            value={[team.shiftStartS, team.shiftEndS]}
            onChange={([shiftStartS, shiftEndS]) =>
              shiftStartS < shiftEndS && change({ shiftStartS, shiftEndS })
            }
          />
          <Select
            size="small"
            aria-label={t('walkabouts.pace')}
            value={team.pace}
            onChange={(pace) => change({ pace })}
            options={[...new Set([...PACES, team.pace])]
              .sort()
              .map((pace) => ({ value: pace, label: t('walkabouts.paceOf', { n: String(pace) }) }))}
          />
        </span>
      </div>
      <RestField team={team} onChange={change} />
      <div className="gw-field">
        <span>{t('walkabouts.skills')}</span>
        <Select
          aria-label={t('walkabouts.skills')}
          mode="tags"
          size="small"
          placeholder={t('walkabouts.skillsExample')}
          value={team.skills}
          onChange={(skills) => change({ skills: skills.map((s) => s.trim().slice(0, 40)).filter(Boolean) })}
          open={false}
          suffixIcon={null}
        />
      </div>
    </fieldset>
  );
}

const HALF_HOUR_S = 1800;

function RestField({ team, onChange }: { team: DraftTeam; onChange(part: Partial<DraftTeam>): void }) {
  const t = useTranslate();
  const { rest, shiftStartS, shiftEndS } = team;
  const middle = Math.round((shiftStartS + shiftEndS) / 2 / HALF_HOUR_S) * HALF_HOUR_S;
  return (
    <div className="gw-field">
      <span>{t('walkabouts.rest')}</span>
      <span className="gw-field-row">
        <Checkbox
          checked={rest !== null}
          aria-label={t('walkabouts.rest')}
          onChange={({ target }) =>
            onChange({
              rest: target.checked
                ? {
                    earliestS: Math.max(shiftStartS, middle - HALF_HOUR_S),
                    latestS: Math.min(shiftEndS, middle + HALF_HOUR_S),
                    durationS: 900,
                  }
                : null,
            })
          }
        />
        {rest && (
          <>
            <Select
              size="small"
              aria-label={t('walkabouts.restLength')}
              value={rest.durationS}
              onChange={(durationS) => onChange({ rest: { ...rest, durationS } })}
              options={[...new Set([600, 900, 1200, 1800, 3600, rest.durationS])]
                .sort((a, b) => a - b)
                .map((s) => ({ value: s, label: t('walkabouts.minutes', { n: Math.round(s / 60) }) }))}
            />
            <ClockRange
              size="small"
              label={t('walkabouts.rest')}
              value={[rest.earliestS, rest.latestS]}
              onChange={([earliestS, latestS]) =>
                earliestS <= latestS && onChange({ rest: { ...rest, earliestS, latestS } })
              }
            />
          </>
        )}
      </span>
    </div>
  );
}
