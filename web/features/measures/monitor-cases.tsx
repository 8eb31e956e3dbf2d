import { ArrowLeftOutlined, EnvironmentOutlined } from '@ant-design/icons';
import { Button, Empty, Skeleton } from 'antd';
import { useModeStore } from '../../app/mode.store.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { ROWS_PER_PAGE, useProblemRows } from '../problems/problem-detail.queries.ts';
import { ProblemLine } from '../problems/problem-list.tsx';
import { useWorkplace } from '../problems/workplace.store.ts';
import { useSourceKeys } from './monitors.queries.ts';
import type { OpenNumber } from './monitors-page.tsx';

/** The cases behind a number, and the way to see them on the map. */
export function MonitorCases({ open, onClose }: { open: OpenNumber; onClose(): void }) {
  const t = useTranslate();
  const keys = useSourceKeys(open.source).data;
  const showKeys = useWorkplace((state) => state.showKeys);
  const setMode = useModeStore((state) => state.setMode);
  return (
    <div className="gw-card gw-monitor-cases" data-testid="monitor-cases">
      <div className="gw-card-nav">
        <Button type="text" icon={<ArrowLeftOutlined />} onClick={onClose}>
          {t('problems.card.back')}
        </Button>
        <Button
          type="text"
          icon={<EnvironmentOutlined />}
          disabled={!keys || keys.length === 0}
          onClick={() => {
            if (!keys) return;
            setMode({ kind: 'problems' });
            showKeys(keys, open.title);
          }}
        >
          {t('measures.onMap')}
        </Button>
      </div>
      <h3 className="gw-monitor-title">
        {open.title} {keys && <span>{t('problems.count', { n: keys.length })}</span>}
      </h3>
      {!keys && <Skeleton active className="gw-list-skeleton" />}
      {keys?.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('cases.list.empty')} />
      )}
      {keys && keys.length > 0 && (
        <VirtualList
          count={keys.length}
          rowHeightPx={70}
          label={open.title}
          resetKey={open}
          keyOfRow={(index) => keys[index]}
          renderRow={(index) => <Line keys={keys} index={index} />}
        />
      )}
    </div>
  );
}

function Line({ keys, index }: { keys: readonly number[]; index: number }) {
  const start = Math.floor(index / ROWS_PER_PAGE) * ROWS_PER_PAGE;
  const { data } = useProblemRows(keys.slice(start, start + ROWS_PER_PAGE));
  const row = data?.find((each) => each.key === keys[index]);
  return row ? <ProblemLine row={row} /> : <div className="gw-row gw-row-empty" />;
}
