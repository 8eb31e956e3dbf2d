import { LockFilled, PushpinFilled, UnlockOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey, type Translate } from '../../i18n/translate.ts';
import { cssColour, type Rgb } from '../../map/palette.ts';
import { formatClock, minutesOf } from './clock.ts';
import { edit, editPriced } from './plan-changes.ts';
import { usePlanDraft } from './plan-draft.store.ts';
import type { DraftStop } from './plan-draft.ts';
import { lockStop, moveStop } from './plan-edits.ts';
import type { PlanView } from './plan-view.ts';
import { dragProps, useDrop } from './stop-drag.ts';
import { StopReasons } from './stop-facts.tsx';
import { bestPosition, StopMenu } from './stop-menu.tsx';

function outcomeName(t: Translate, outcome: string): string {
  const key = messageKey(`walkabouts.outcome.${outcome}`);
  return key ? t(key) : outcome;
}

interface StopRowProps {
  stop: DraftStop;
  team: string;
  position: number;
  colour: Rgb;
  view: PlanView;
  /** The outcome of its visit, where there was one. */
  outcome: string | undefined;
  isEditable: boolean;
  doneOf(team: string): number;
}

/** One stop of a team: dragged or moved by Alt and the arrows, opened by a click. */
export function StopRow({ stop, team, position, colour, view, outcome, isEditable, doneOf }: StopRowProps) {
  const t = useTranslate();
  const isSelected = usePlanDraft(({ selected }) => selected === stop.id);
  const select = usePlanDraft((state) => state.select);
  const row = useRef<HTMLLIElement>(null);
  const { over, dropProps } = useDrop(
    ({ stop: dragged }) => isEditable && dragged !== stop.id,
    ({ stop: dragged }, half) => {
      const rest = (view.draft.routes[team] ?? []).filter((id) => id !== dragged);
      const at = rest.indexOf(stop.id) + (half === 'after' ? 1 : 0);
      editPriced((draft) => moveStop(draft, dragged, team, at));
    },
  );
  useEffect(() => {
    if (isSelected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);
  const times = view.timetable?.ofStop.get(stop.id);
  const before = view.draft.routes[team]?.[position - 1];
  const isSameDoor =
    before !== undefined && view.ground.ofStop.get(before) === view.ground.ofStop.get(stop.id);
  const lateS = times?.lateS ?? 0;
  return (
    <li
      ref={row}
      className={[
        'gw-stop',
        isSelected ? 'gw-stop-on' : '',
        outcome ? 'gw-stop-done' : '',
        over ? `gw-stop-over-${over}` : '',
      ]
        .filter(Boolean)
        .join(' ')}
      {...(isEditable && !outcome ? dragProps(() => ({ stop: stop.id })) : {})}
      {...dropProps}
    >
      <span className="gw-stop-number" style={{ background: cssColour(colour) }}>
        {position + 1}
      </span>
      <button
        type="button"
        className="gw-stop-main"
        aria-pressed={isSelected}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight"
        onClick={() => select(isSelected ? undefined : stop.id)}
        onKeyDown={(event) => isEditable && onMoveKey(event, stop.id, team, position, view)}
      >
        <strong title={stop.title}>{stop.title}</strong>
        <small>
          {outcome ? (
            <span className="gw-stop-reason">{outcomeName(t, outcome)}</span>
          ) : (
            <StopReasons stop={stop} />
          )}
          <span className="gw-stop-place" title={stop.placeText}>
            {stop.placeText}
          </span>
        </small>
      </button>
      <span className="gw-stop-time">
        {times && Number.isFinite(times.beginS) ? (
          <>
            <b className={lateS > 0 ? 'gw-late' : undefined}>{formatClock(times.beginS)}</b>
            <small>
              {lateS > 0
                ? t('walkabouts.lateBy', { n: minutesOf(lateS) })
                : isSameDoor
                  ? t('walkabouts.sameDoor')
                  : t('walkabouts.walk', { n: minutesOf(times.walkS) })}
            </small>
          </>
        ) : (
          <small>{times ? t('walkabouts.noWay') : '…'}</small>
        )}
      </span>
      {isEditable && (
        <span className="gw-stop-buttons">
          <Tooltip title={t(stop.isLocked ? 'walkabouts.unlockHint' : 'walkabouts.lockHint')}>
            <Button
              type="text"
              size="small"
              className={stop.isLocked ? 'gw-stop-locked' : 'gw-stop-unlocked'}
              aria-pressed={stop.isLocked}
              aria-label={t('walkabouts.lockStop', { title: stop.title })}
              icon={stop.pin ? <PushpinFilled /> : stop.isLocked ? <LockFilled /> : <UnlockOutlined />}
              onClick={() => edit((draft) => lockStop(draft, stop.id, !stop.isLocked))}
            />
          </Tooltip>
          <StopMenu stop={stop} view={view} doneOf={doneOf} />
        </span>
      )}
    </li>
  );
}

/** Alt and up or down: along the way; left or right: to the team before or after. */
function onMoveKey(event: KeyboardEvent, stop: string, team: string, position: number, view: PlanView): void {
  if (!event.altKey) return;
  const { teams, routes } = view.draft;
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const side = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step === undefined && side === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  if (step !== undefined) {
    const to = position + step;
    if (to >= 0 && to < (routes[team]?.length ?? 0)) editPriced((draft) => moveStop(draft, stop, team, to));
  } else if (side !== undefined) {
    const other = teams[teams.findIndex(({ id }) => id === team) + side]?.id;
    if (other) editPriced((draft) => moveStop(draft, stop, other, bestPosition(view, stop, other)));
  }
}
