import { BlockOutlined, ColumnWidthOutlined, MergeCellsOutlined, ScissorOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { mergeGrids } from '#core/boundaries/edit-grids.ts';
import type { HouseholdShare } from '#core/boundaries/household-shares.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { UndoButtons } from '../../ui/undo-buttons.tsx';
import { type BoundaryTool, useBoundaryDraft } from './boundary-draft.store.ts';

/** How many grids each tool works on. */
const WANTED: Record<BoundaryTool, number> = { split: 1, move: 2, block: 1 };

/** Split, merge, move, give blocks; each says what has to be chosen first. */
export function DraftTools({ households }: { households: ReadonlyMap<string, HouseholdShare> }) {
  const t = useTranslate();
  const { grids, selected, tool, past, future, setTool, take, undo, redo } = useBoundaryDraft();
  const merge = () => {
    // The one with more households keeps its name.
    const order = [...selected].sort(
      (a, b) => (households.get(b)?.householdCount ?? 0) - (households.get(a)?.householdCount ?? 0),
    );
    take(mergeGrids(grids, order));
  };
  const tools: [BoundaryTool, ReactNode][] = [
    ['split', <ScissorOutlined key="i" />],
    ['move', <ColumnWidthOutlined key="i" />],
    ['block', <BlockOutlined key="i" />],
  ];
  const button = ([each, icon]: [BoundaryTool, ReactNode]) => {
    const isReady = selected.length === WANTED[each];
    return (
      <Tooltip key={each} title={isReady || tool === each ? '' : t(`boundaries.needs.${each}`)}>
        <Button
          size="small"
          icon={icon}
          type={tool === each ? 'primary' : 'default'}
          disabled={!isReady}
          aria-pressed={tool === each}
          onClick={() => setTool(tool === each ? undefined : each)}
        >
          {t(`boundaries.tool.${each}`)}
        </Button>
      </Tooltip>
    );
  };
  return (
    <div className="gw-boundary-tools" role="toolbar" aria-label={t('boundaries.tools')}>
      {button(tools[0]!)}
      <Tooltip title={selected.length < 2 ? t('boundaries.needs.merge') : ''}>
        <Button size="small" icon={<MergeCellsOutlined />} disabled={selected.length < 2} onClick={merge}>
          {t('boundaries.tool.merge')}
        </Button>
      </Tooltip>
      {tools.slice(1).map(button)}
      <span className="gw-boundary-steps">
        <UndoButtons
          labels={{ undo: t('boundaries.undoStep'), redo: t('boundaries.redoStep') }}
          canUndo={past.length > 0}
          canRedo={future.length > 0}
          onUndo={undo}
          onRedo={redo}
        />
      </span>
    </div>
  );
}
