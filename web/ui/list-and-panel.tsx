import { Empty } from 'antd';
import type { ReactNode } from 'react';
import { usePhone } from './use-phone.ts';

interface ListAndPanelProps {
  list: ReactNode;
  /** What is open; undefined while nothing is chosen. */
  panel: ((onBack?: () => void) => ReactNode) | undefined;
  panelLabel: string;
  /** Said while nothing is chosen. */
  choose: string;
  onClose(): void;
}

/** A list with what is open beside it; on a phone one of the two. */
export function ListAndPanel({ list, panel, panelLabel, choose, onClose }: ListAndPanelProps) {
  const isPhone = usePhone();
  if (isPhone) return <div className="gw-measures gw-measures-phone">{panel ? panel(onClose) : list}</div>;
  return (
    <div className="gw-measures">
      {list}
      <aside className="gw-panel gw-case-side" aria-label={panelLabel}>
        {panel ? panel() : <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={choose} />}
      </aside>
    </div>
  );
}
