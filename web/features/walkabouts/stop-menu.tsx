import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown, type MenuProps } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { edit, editPriced } from './plan-changes.ts';
import { type DraftStop, placeInPlan } from './plan-draft.ts';
import { allowStop, excludeStop, goNext, lockStop, moveStop, pinStop, setMust } from './plan-edits.ts';
import type { PlanView } from './plan-view.ts';

interface StopMenuProps {
  stop: DraftStop;
  view: PlanView;
  /** Stops of each team that are behind it. */
  doneOf(team: string): number;
}

/** Everything a person may decide about a stop. */
export function StopMenu({ stop, view, doneOf }: StopMenuProps) {
  const t = useTranslate();
  const { draft } = view;
  const at = placeInPlan(draft.routes, stop.id);
  const teams = draft.teams.filter(({ id }) => id !== at?.team);
  const items: MenuProps['items'] = [
    ...(at
      ? [
          { key: 'next', label: t('walkabouts.goNext') },
          { key: 'first', label: t(stop.pin === 'first' ? 'walkabouts.unpin' : 'walkabouts.pinFirst') },
          { key: 'last', label: t(stop.pin === 'last' ? 'walkabouts.unpin' : 'walkabouts.pinLast') },
          { key: 'lock', label: t(stop.isLocked ? 'walkabouts.unlock' : 'walkabouts.lock') },
        ]
      : []),
    { key: 'must', label: t(stop.tier === 'must' ? 'walkabouts.notMust' : 'walkabouts.setMust') },
    ...(teams.length > 0
      ? [
          {
            key: 'teams',
            label: t(at ? 'walkabouts.moveTo' : 'walkabouts.giveTo'),
            children: teams.map(({ id, name }) => ({ key: `team:${id}`, label: name })),
          },
        ]
      : []),
    { type: 'divider' as const },
    stop.isExcluded
      ? { key: 'allow', label: t('walkabouts.allow') }
      : { key: 'exclude', label: t('walkabouts.exclude') },
  ];
  const act = (key: string) => {
    const { id } = stop;
    if (key === 'next' && at) editPriced((d) => goNext(d, id, at.team, doneOf(at.team)));
    else if (key === 'first' || key === 'last') {
      const pin = stop.pin === key ? null : key;
      editPriced((d) => pinStop(d, id, pin, at ? doneOf(at.team) : 0));
    } else if (key === 'lock') edit((d) => lockStop(d, id, !stop.isLocked));
    else if (key === 'must') edit((d) => setMust(d, id, stop.tier !== 'must'));
    else if (key === 'exclude') edit((d) => excludeStop(d, id));
    else if (key === 'allow') edit((d) => allowStop(d, id));
    else if (key.startsWith('team:')) {
      const team = key.slice('team:'.length);
      editPriced((d) => moveStop(d, id, team, bestPosition(view, id, team)));
    }
  };
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => act(key) }}>
      <Button
        type="text"
        size="small"
        icon={<MoreOutlined />}
        aria-label={t('walkabouts.actions', { title: stop.title })}
      />
    </Dropdown>
  );
}

/** Where a stop costs a team the least walking; the end where ways are not measured. */
export function bestPosition({ draft, ground, problem }: PlanView, stop: string, team: string): number {
  const route = (draft.routes[team] ?? []).filter((id) => id !== stop);
  const ends = ground.ofTeam.get(team);
  const place = ground.ofStop.get(stop);
  if (!problem || !ends || place === undefined) return route.length;
  const way = [ends.start, ...route.map((id) => ground.ofStop.get(id)!), ends.end];
  const walk = (a: number, b: number) => (a === b ? 0 : problem.travelS[a * problem.places + b]!);
  let best = { position: route.length, detourS: Number.POSITIVE_INFINITY };
  for (let i = 0; i <= route.length; i++) {
    const detourS = walk(way[i]!, place) + walk(place, way[i + 1]!) - walk(way[i]!, way[i + 1]!);
    if (detourS < best.detourS) best = { position: i, detourS };
  }
  return best.position;
}
