import type { ReactNode } from 'react';
import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatTime } from '../../ui/format.ts';
import { isUnsaved, usePlan } from '../circulation/plan.store.ts';
import { useProfile } from '../profile/profile.queries.ts';
import { useSession } from '../session/session.queries.ts';

interface SheetFrameProps {
  area: CirculationArea;
  page: number;
  pageCount: number;
  printedAt: string;
  children: ReactNode;
}

/** One page of A3 with what every page says: which scheme, how far it is, of what data, made by whom. */
export function SheetFrame({ area, page, pageCount, printedAt, children }: SheetFrameProps) {
  const t = useTranslate();
  const plan = usePlan();
  const { name, note, status, trialFrom, trialTo } = plan.scheme;
  const profile = useProfile().data;
  const session = useSession().data;
  const internal = t('circulationPrint.internal');
  const facts = [
    t('circulationPrint.area', {
      names: area.names.join(t('circulation.listSeparator')) || t('circulationPrint.drawnArea'),
    }),
    t('circulationPrint.status', { status: t(`circulation.status.${status}`) }),
    trialFrom &&
      t('circulationPrint.trial', { from: trialFrom, to: trialTo ?? t('circulationPrint.trialOpen') }),
    isUnsaved(plan) && t('circulationPrint.unsaved'),
    session?.dataset === 'demo' && t('circulationPrint.demo'),
  ].filter(Boolean);
  return (
    <article className="gw-sheet">
      <header className="gw-sheet-head">
        <div>
          <h1>{t('circulationPrint.sheetTitle', { name: name || t('circulationPrint.unnamed') })}</h1>
          <p>{facts.join(' · ')}</p>
          {page === 1 && note && <p className="gw-sheet-note-of">{note}</p>}
        </div>
        <span>{t('circulationPrint.page', { n: page, of: pageCount })}</span>
      </header>
      {children}
      <footer className="gw-sheet-foot">
        <strong>{profile?.confidentiality ?? internal}</strong>
        <span>{t('circulationPrint.mapNumber', { number: profile?.mapApprovalNumber ?? internal })}</span>
        <span>{area.attributions.join(' · ')}</span>
        <span>
          {t('circulationPrint.printed', {
            time: formatTime(printedAt),
            name: session?.principal.name ?? '',
          })}
        </span>
      </footer>
    </article>
  );
}
