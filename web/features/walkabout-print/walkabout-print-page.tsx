import { useIsFetching } from '@tanstack/react-query';
import { Alert, Empty, Skeleton } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useWalkaboutChoice } from '../walkabouts/walkabout-choice.store.ts';
import { useWalkabout } from '../walkabouts/walkabouts.queries.ts';
import { phoneOrigin } from './phone-origin.ts';
import { PrintBar } from './print-bar.tsx';
import { type NumberedStop, printPages } from './print-pages.ts';
import { PrintSheet } from './print-sheet.tsx';
import './walkabout-print.css';

/** The sheets of a walkabout, one a team, as they leave the printer; and its files. */
export default function WalkaboutPrint() {
  const { walkaboutKey, openDesk } = useWalkaboutChoice();
  // A link without a walkabout has nothing to print.
  useEffect(() => {
    if (walkaboutKey === undefined) openDesk('plans');
  }, [walkaboutKey, openDesk]);
  return walkaboutKey === undefined ? null : <Sheets walkaboutKey={walkaboutKey} />;
}

function Sheets({ walkaboutKey }: { walkaboutKey: number }) {
  const t = useTranslate();
  const openDesk = useWalkaboutChoice((state) => state.openDesk);
  const { data, error } = useWalkabout(walkaboutKey);
  const [origin, setOrigin] = useState(phoneOrigin);
  const [printedAt] = useState(() => new Date().toISOString());
  const drawing = useIsFetching({ queryKey: ['print-ground'] });
  useEffect(() => {
    const close = (event: KeyboardEvent) => event.key === 'Escape' && openDesk('plans');
    document.body.classList.add('gw-printing-walkabout');
    window.addEventListener('keydown', close);
    return () => {
      document.body.classList.remove('gw-printing-walkabout');
      window.removeEventListener('keydown', close);
    };
  }, [openDesk]);
  const pages = useMemo(() => printPages(data?.teams ?? [], data?.stops ?? []), [data]);
  const stopsOf = useMemo(() => {
    const byTeam = new Map<number, NumberedStop[]>();
    for (const { team, stops } of pages) byTeam.set(team.key, [...(byTeam.get(team.key) ?? []), ...stops]);
    return byTeam;
  }, [pages]);
  const isReady = data !== undefined && drawing === 0;
  return createPortal(
    <div
      className="gw-print"
      role="dialog"
      aria-modal="true"
      aria-label={t('walkaboutPrint.title')}
      aria-busy={!isReady}
    >
      <PrintBar
        walkaboutKey={walkaboutKey}
        fileName={data ? `${data.walkabout.name}_${data.walkabout.plannedOn}` : ''}
        pageCount={pages.length}
        isReady={isReady}
        origin={origin}
        onOrigin={setOrigin}
        onClose={() => openDesk('plans')}
      />
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {!data && !error && <Skeleton active className="gw-list-skeleton" />}
      {data && pages.length === 0 && (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('walkaboutPrint.empty')} />
      )}
      {data &&
        pages.map((page) => (
          <PrintSheet
            key={`${page.team.key}-${page.page}`}
            page={page}
            walkabout={data.walkabout}
            all={stopsOf.get(page.team.key)!}
            origin={origin}
            printedAt={printedAt}
          />
        ))}
    </div>,
    document.body,
  );
}
