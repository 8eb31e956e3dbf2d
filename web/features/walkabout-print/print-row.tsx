import { QRCode } from 'antd';
import { VISIT_OUTCOMES } from '#core/visits/visit-record.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { cssColour } from '../../map/palette.ts';
import { formatClock, minutesOf } from '../walkabouts/clock.ts';
import { teamColour } from '../walkabouts/team-colours.ts';
import type { NumberedStop } from './print-pages.ts';

interface PrintRowProps {
  numbered: NumberedStop;
  teamIndex: number;
  /** Of this stop on the phone page; undefined where no phone reaches the server. */
  address: string | undefined;
}

/** One stop: when, whom, why, boxes to tick and the code that opens it on a phone. */
export function PrintRow({ numbered: { number, stop }, teamIndex, address }: PrintRowProps) {
  const t = useTranslate();
  const { plannedBeginS, plannedLeaveS, windows, lateS } = stop;
  const facts = [
    stop.placeText !== stop.title && stop.placeText,
    t(`walkabouts.kind.${stop.kind}`),
    ...stop.reasons.filter((reason) => reason !== 'chosen').map((reason) => t(`walkabouts.reason.${reason}`)),
    ...windows.map(({ openS, closeS }) =>
      t('walkaboutPrint.appointment', { from: formatClock(openS), to: formatClock(closeS) }),
    ),
    lateS > 0 && t('walkaboutPrint.late', { n: minutesOf(lateS) }),
  ].filter(Boolean);
  return (
    <li className="gw-print-row">
      <span className="gw-print-badge" style={{ background: cssColour(teamColour(teamIndex)) }}>
        {number}
      </span>
      <span className="gw-print-tick" />
      <div className="gw-print-stop">
        <strong>
          {plannedBeginS !== null && (
            <time>
              {formatClock(plannedBeginS)}
              {plannedLeaveS !== null && `–${formatClock(plannedLeaveS)}`}
            </time>
          )}
          <span className="gw-print-title">{stop.title}</span>
        </strong>
        <span>{facts.join(' · ')}</span>
        <span className="gw-print-outcomes">
          {VISIT_OUTCOMES.map((outcome) => (
            <span key={outcome}>
              <i />
              {t(`coverage.outcome.${outcome}`)}
            </span>
          ))}
        </span>
      </div>
      {address && (
        <QRCode value={address} type="svg" size={68} bordered={false} color="#000" bgColor="#fff" />
      )}
    </li>
  );
}
