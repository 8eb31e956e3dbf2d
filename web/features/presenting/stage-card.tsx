import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { useModeStore } from '../../app/mode.store.ts';
import { ProblemDialog } from '../../app/page-dialogs.tsx';
import { localName, useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { formatDay } from '../../ui/format.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { useAreas } from '../areas/areas.queries.ts';
import { ROWS_PER_PAGE, useProblemRows } from '../problems/problem-detail.queries.ts';
import { useListKeys, useViewContext } from '../problems/problem-picture.queries.ts';
import { isOpenOverdue, StatusTag } from '../problems/status-tag.tsx';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useHold } from '../session/hold.store.ts';
import { useOffScene } from './off-scene.store.ts';

const SidePanel = lazy(async () => ({ default: (await import('../problems/side-panel.tsx')).SidePanel }));

const ROW_REMS = 3.4;

/** What the speaker clicked on: its list. Masked, a line says what kind, where it stands and in which community, no more. */
export function StageCard() {
  const isProblems = useModeStore((state) => state.mode.kind === 'problems');
  const isListed = useOffScene((state) => state.isListed);
  const isChosen = useWorkplace(
    ({ scope, problemKey, unit }) => scope.kind !== 'all' || problemKey !== undefined || unit !== undefined,
  );
  const isMap = useWorkplace(({ desk }) => desk === 'map');
  const isMasked = useHold((state) => state.isMasked);
  if (!isProblems || !isMap || !(isChosen || isListed)) return null;
  if (isMasked) return <MaskedList />;
  return (
    <div className="gw-stage-card gw-stage-card-open">
      <CloseButton />
      <Suspense fallback={null}>
        <SidePanel />
      </Suspense>
      <ProblemDialog />
    </div>
  );
}

function CloseButton() {
  const t = useTranslate();
  const { openScope } = useWorkplace();
  return (
    <Button
      type="text"
      size="small"
      className="gw-stage-card-close"
      icon={<CloseOutlined />}
      aria-label={t('presenting.closeCard')}
      onClick={() => {
        openScope({ kind: 'all' });
        useOffScene.setState({ isListed: false });
      }}
    />
  );
}

function MaskedList() {
  const t = useTranslate();
  const { scope, problemKey } = useWorkplace();
  const listed = useListKeys().data;
  const areas = useAreas();
  const keys =
    problemKey !== undefined && scope.kind === 'all' ? Int32Array.of(problemKey) : (listed ?? NO_KEYS);
  const area = scope.kind === 'area' ? areas?.byKey.get(scope.areaKey)?.name : undefined;
  const rowHeightPx = ROW_REMS * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return (
    <section className="gw-stage-card" data-testid="masked-list" aria-label={t('presenting.list')}>
      <header>
        <strong>{area ?? t('presenting.list')}</strong>
        <span>{t('problems.count', { n: keys.length })}</span>
        <CloseButton />
      </header>
      <VirtualList
        count={keys.length}
        rowHeightPx={rowHeightPx}
        label={t('presenting.list')}
        resetKey={scope}
        keyOfRow={(index) => keys[index]}
        renderRow={(index) => <MaskedRow keys={keys} index={index} />}
      />
      <p className="gw-note">{t('presenting.maskedNote')}</p>
    </section>
  );
}
const NO_KEYS = new Int32Array();

function MaskedRow({ keys, index }: { keys: Int32Array; index: number }) {
  const language = useLanguage();
  const context = useViewContext();
  const areas = useAreas();
  const start = Math.floor(index / ROWS_PER_PAGE) * ROWS_PER_PAGE;
  const { data } = useProblemRows([...keys.subarray(start, start + ROWS_PER_PAGE)]);
  const row = data?.find((each) => each.key === keys[index]);
  if (!row || !context) return <div className="gw-masked-row" />;
  const category = context.categories.find((each) => each.code === row.categoryCode);
  return (
    <div className="gw-masked-row">
      <span>
        <strong>{category ? localName(language, category) : row.categoryCode}</strong>
        <StatusTag status={row.status} isOverdue={isOpenOverdue(row, context.nowMinute)} />
      </span>
      <span>
        <em>{row.communityKey === null ? '' : areas?.byKey.get(row.communityKey)?.name}</em>
        <time dateTime={row.reportedAt}>{formatDay(row.reportedAt)}</time>
      </span>
    </div>
  );
}
