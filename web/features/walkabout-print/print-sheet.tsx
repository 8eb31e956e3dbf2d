import { useTranslate } from '../../i18n/language.store.ts';
import { useBasemap } from '../../map/basemap.queries.ts';
import { cssColour } from '../../map/palette.ts';
import { formatTime } from '../../ui/format.ts';
import { useProfile } from '../profile/profile.queries.ts';
import { useSession } from '../session/session.queries.ts';
import { formatClock, minutesOf } from '../walkabouts/clock.ts';
import { teamColour } from '../walkabouts/team-colours.ts';
import type { WalkaboutAnswer } from '../walkabouts/walkabouts.queries.ts';
import { PrintMap } from './print-map.tsx';
import type { NumberedStop, PrintPage } from './print-pages.ts';
import { PrintRow } from './print-row.tsx';

interface PrintSheetProps {
  page: PrintPage;
  walkabout: WalkaboutAnswer['walkabout'];
  /** All stops of the team, for the map. */
  all: readonly NumberedStop[];
  /** Where phones reach the server, without a path; empty for nowhere. */
  origin: string;
  printedAt: string;
}

/** One page of A4. */
export function PrintSheet({ page, walkabout, all, origin, printedAt }: PrintSheetProps) {
  const t = useTranslate();
  const { team, teamIndex, stops } = page;
  return (
    <article className="gw-print-page">
      <header className={page.page === 1 ? 'gw-print-head' : 'gw-print-head gw-print-head-small'}>
        <div>
          <h1>
            <i className="gw-print-dot" style={{ background: cssColour(teamColour(teamIndex)) }} />
            {walkabout.name} · {team.name}
          </h1>
          {page.page === 1 && <TeamFacts page={page} walkabout={walkabout} count={all.length} />}
        </div>
        <span className="gw-print-count">
          {t('walkaboutPrint.page', { n: page.page, of: page.pageCount })}
        </span>
      </header>
      {page.page === 1 && <PrintMap team={team} teamIndex={teamIndex} stops={all} />}
      <ol className="gw-print-rows">
        {stops.map((numbered) => (
          <PrintRow
            key={numbered.stop.key}
            numbered={numbered}
            teamIndex={teamIndex}
            address={origin && `${origin}/field/?w=${walkabout.key}&s=${numbered.stop.key}`}
          />
        ))}
      </ol>
      <PageFoot printedAt={printedAt} />
    </article>
  );
}

function TeamFacts({
  page: { team },
  walkabout,
  count,
}: Pick<PrintSheetProps, 'page' | 'walkabout'> & { count: number }) {
  const t = useTranslate();
  const members = team.members.map(({ name }) => name).join(t('service.either'));
  return (
    <>
      <p>
        {[
          walkabout.plannedOn,
          `${formatClock(team.shiftStartS)}–${formatClock(team.shiftEndS)}`,
          t('walkaboutPrint.stops', { n: count }),
          ...(team.walkM === null ? [] : [t('walkaboutPrint.walk', { km: (team.walkM / 1000).toFixed(1) })]),
          ...(team.walkS === null ? [] : [t('walkaboutPrint.walkMinutes', { n: minutesOf(team.walkS) })]),
        ].join(' · ')}
      </p>
      <p>
        {[
          members && t('walkaboutPrint.members', { names: members }),
          team.startName && t('walkaboutPrint.from', { name: team.startName }),
          team.endName && team.endName !== team.startName && t('walkaboutPrint.to', { name: team.endName }),
          walkabout.note,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </>
  );
}

function PageFoot({ printedAt }: { printedAt: string }) {
  const t = useTranslate();
  const profile = useProfile().data;
  const basemap = useBasemap();
  const session = useSession().data;
  return (
    <footer className="gw-print-foot">
      <strong>{profile?.confidentiality ?? t('walkaboutPrint.internal')}</strong>
      <span>
        {t('walkaboutPrint.mapNumber', {
          number: profile?.mapApprovalNumber ?? t('walkaboutPrint.internal'),
        })}
      </span>
      <span>{basemap?.attributions.join(' · ')}</span>
      <span>
        {t('walkaboutPrint.printed', { time: formatTime(printedAt), name: session?.principal.name ?? '' })}
      </span>
    </footer>
  );
}
