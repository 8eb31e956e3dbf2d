import { Empty, Input, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { TIERS } from '#core/walkabouts/model.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { usePlanDraft } from './plan-draft.store.ts';
import { type DraftStop, visitedIds } from './plan-draft.ts';
import { whyNotSentence } from './plan-sentences.ts';
import type { PlanView } from './plan-view.ts';
import { usePlanner } from './planner.store.ts';
import { dragProps } from './stop-drag.ts';
import { StopReasons } from './stop-facts.tsx';
import { StopMenu } from './stop-menu.tsx';

const ROW_PX = 74;

/** What is not visited, the most important first, each with why not. */
export function LeftOutList({ view, isEditable }: { view: PlanView; isEditable: boolean }) {
  const t = useTranslate();
  const [text, setText] = useState('');
  const [shown, setShown] = useState<'all' | 'excluded'>('all');
  const { draft } = view;
  const all = useMemo(() => {
    const visited = visitedIds(draft.routes);
    return draft.stops
      .filter(({ id }) => !visited.has(id))
      .sort((a, b) => TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier));
  }, [draft]);
  const rows = all.filter(
    (stop) =>
      (shown === 'all' || stop.isExcluded) &&
      (text === '' || stop.title.includes(text) || stop.placeText.includes(text)),
  );
  if (all.length === 0) {
    return (
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={t(draft.stops.length === 0 ? 'walkabouts.needCandidates' : 'walkabouts.allVisited')}
      />
    );
  }
  return (
    <>
      <div className="gw-left-out-tools">
        <Input
          size="small"
          allowClear
          placeholder={t('walkabouts.filterText')}
          aria-label={t('walkabouts.filterText')}
          value={text}
          onChange={({ target }) => setText(target.value.trim())}
        />
        <Segmented
          size="small"
          aria-label={t('walkabouts.tab.leftOut')}
          value={shown}
          onChange={setShown}
          options={(['all', 'excluded'] as const).map((each) => ({
            value: each,
            label: t(`walkabouts.show.${each}`),
          }))}
        />
      </div>
      <VirtualList
        count={rows.length}
        rowHeightPx={ROW_PX}
        label={t('walkabouts.tab.leftOut')}
        resetKey={`${text}/${shown}`}
        keyOfRow={(i) => i}
        renderRow={(i) => <Row stop={rows[i]!} view={view} isEditable={isEditable} />}
      />
    </>
  );
}

function Row({ stop, view, isEditable }: { stop: DraftStop; view: PlanView; isEditable: boolean }) {
  const t = useTranslate();
  const isSelected = usePlanDraft(({ selected }) => selected === stop.id);
  const select = usePlanDraft((state) => state.select);
  const leftOut = usePlanner((state) => state.leftOut);
  const unreachable = usePlanner((state) => state.unreachable);
  const why = stop.isExcluded ? ({ kind: 'excluded' } as const) : leftOut?.why.get(stop.id);
  const place = view.ground.ofStop.get(stop.id);
  return (
    <div
      className={isSelected ? 'gw-left-out gw-stop-on' : 'gw-left-out'}
      {...(isEditable ? dragProps(() => ({ stop: stop.id })) : {})}
    >
      <button
        type="button"
        className="gw-stop-main"
        aria-pressed={isSelected}
        onClick={() => select(isSelected ? undefined : stop.id)}
      >
        <strong title={stop.title}>{stop.title}</strong>
        <small>
          <StopReasons stop={stop} />
          <span className="gw-stop-place" title={stop.placeText}>
            {stop.placeText}
          </span>
        </small>
        <small className="gw-why">
          {why && leftOut
            ? whyNotSentence(t, why, leftOut.of, place === undefined ? undefined : unreachable.get(place))
            : t('walkabouts.whyNot.notPlanned')}
        </small>
      </button>
      {isEditable && <StopMenu stop={stop} view={view} doneOf={() => 0} />}
    </div>
  );
}
