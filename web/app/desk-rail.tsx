import { Badge } from 'antd';
import type { ReactNode } from 'react';
import './desk-nav.css';

export interface DeskEntry<Desk extends string> {
  desk: Desk;
  icon: ReactNode;
  label: string;
  /** What waits there. */
  count?: number;
}

interface DeskRailProps<Desk extends string> {
  label: string;
  entries: readonly DeskEntry<Desk>[];
  open: Desk;
  onOpen(desk: Desk): void;
}

/** The desks of a mode, at the left edge; on a phone along the top. */
export function DeskRail<Desk extends string>({ label, entries, open, onOpen }: DeskRailProps<Desk>) {
  return (
    <nav className="gw-desks" aria-label={label}>
      {entries.map(({ desk, icon, label: name, count }) => (
        <button
          key={desk}
          type="button"
          className={desk === open ? 'gw-desk gw-desk-on' : 'gw-desk'}
          aria-current={desk === open ? 'page' : undefined}
          onClick={() => onOpen(desk)}
        >
          <Badge count={count ?? 0} size="small" color="#8a5a0b" offset={[4, -5]}>
            <span className="gw-desk-icon">{icon}</span>
          </Badge>
          {name}
        </button>
      ))}
    </nav>
  );
}
