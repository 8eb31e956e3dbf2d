import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';

interface UndoButtonsProps {
  labels: { undo: string; redo: string };
  canUndo: boolean;
  canRedo: boolean;
  onUndo(): void;
  onRedo(): void;
}

/** One step back, one step forward. */
export function UndoButtons({ labels, canUndo, canRedo, onUndo, onRedo }: UndoButtonsProps) {
  return (
    <>
      <Tooltip title={labels.undo}>
        <Button
          size="small"
          type="text"
          icon={<UndoOutlined />}
          aria-label={labels.undo}
          disabled={!canUndo}
          onClick={onUndo}
        />
      </Tooltip>
      <Tooltip title={labels.redo}>
        <Button
          size="small"
          type="text"
          icon={<RedoOutlined />}
          aria-label={labels.redo}
          disabled={!canRedo}
          onClick={onRedo}
        />
      </Tooltip>
    </>
  );
}
