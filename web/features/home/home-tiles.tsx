import { useTranslate } from '../../i18n/language.store.ts';
import { formatCount } from '../../ui/format.ts';
import { useCaseCounts } from '../cases/cases.queries.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import type { HomeTile } from './home-plan.ts';

/** The four numbers of a role; each leads to the list it counts. */
export function HomeTiles({ tiles }: { tiles: readonly HomeTile[] }) {
  return (
    <div className="gw-home-tiles">
      {tiles.map((tile) => (
        <Tile key={tile.queue} {...tile} />
      ))}
    </div>
  );
}

function Tile({ queue, choice }: HomeTile) {
  const t = useTranslate();
  const count = useCaseCounts(choice)?.[queue];
  const openQueue = useWorkplace((state) => state.openQueue);
  const isLate = queue === 'overdue' && count !== undefined && count > 0;
  return (
    <button
      type="button"
      className="gw-home-tile"
      data-testid={`home-${queue}`}
      onClick={() => openQueue(queue, choice)}
    >
      <strong className={isLate ? 'gw-overdue' : undefined}>
        {count === undefined ? '–' : formatCount(count)}
      </strong>
      <span>
        {t(`cases.queue.${queue}`)}
        {choice.department !== undefined && <em>{t('home.ownDepartment')}</em>}
      </span>
    </button>
  );
}

/** What else there is, in one quiet line; `children`: what is no list of cases. */
export function FurtherLinks({
  tiles,
  children,
}: {
  tiles: readonly HomeTile[];
  children?: React.ReactNode;
}) {
  const t = useTranslate();
  const counts = useCaseCounts(tiles[0]?.choice ?? {});
  const openQueue = useWorkplace((state) => state.openQueue);
  return (
    <p className="gw-home-further">
      {tiles.map(({ queue, choice }) => (
        <button key={queue} type="button" className="gw-number" onClick={() => openQueue(queue, choice)}>
          {t(`cases.queue.${queue}`)} <b>{counts ? formatCount(counts[queue]) : '–'}</b>
        </button>
      ))}
      {children}
    </p>
  );
}
