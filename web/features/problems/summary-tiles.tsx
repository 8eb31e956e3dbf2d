import { useTranslate } from '../../i18n/language.store.ts';
import { formatCount } from '../../ui/format.ts';
import { useSummary } from './problem-picture.queries.ts';
import { useWorkplace } from './workplace.store.ts';

/** Four numbers; each leads to its list. */
export function SummaryTiles() {
  const t = useTranslate();
  const summary = useSummary().data;
  const { openScope, setView } = useWorkplace();
  const tiles = [
    { key: 'total', n: summary?.total, open: () => openScope({ kind: 'all' }) },
    { key: 'open', n: summary?.open, open: () => setView({ statuses: ['open'] }) },
    { key: 'overdue', n: summary?.overdue, open: () => setView({ statuses: ['overdue'] }) },
    { key: 'unmapped', n: summary?.unmapped, open: () => openScope({ kind: 'unmapped' }) },
  ] as const;
  return (
    <div className="gw-tiles">
      {tiles.map(({ key, n, open }) => (
        <button
          key={key}
          type="button"
          className="gw-tile"
          data-testid={`tile-${key}`}
          disabled={!n}
          onClick={open}
        >
          <strong className={key === 'overdue' && n ? 'gw-overdue' : undefined}>
            {n === undefined ? '–' : formatCount(n)}
          </strong>
          <span>{t(`problems.tile.${key}`)}</span>
        </button>
      ))}
    </div>
  );
}
