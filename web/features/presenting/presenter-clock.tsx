import { useEffect, useState } from 'react';
import type { AgendaItem } from '#core/reviews/review.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { clockWords, spentInAll, spentOn, type TalkClock } from './talk-clock.ts';

const MINUTE_MS = 60_000;

/** What time it is, how long the talk has been going on, and this item of it beside the minutes it was given. */
export function PresenterClock({ clock, item }: { clock: TalkClock; item: AgendaItem | undefined }) {
  const t = useTranslate();
  const now = useNow();
  const spent = item ? spentOn(clock, item.id, now) : 0;
  const isLong = item?.minutes != null && spent > item.minutes * MINUTE_MS;
  const time = new Date(now).toLocaleTimeString('sv-SE', { hour: '2-digit', minute: '2-digit' });
  return (
    <dl className="gw-presenter-clock">
      {item && (
        <div className={isLong ? 'gw-presenter-long' : undefined}>
          <dt>{t('presenting.onItem')}</dt>
          <dd data-testid="item-clock">
            {clockWords(spent)}
            {item.minutes !== null && <small> / {t('presenting.minutesShort', { n: item.minutes })}</small>}
          </dd>
        </div>
      )}
      <div>
        <dt>{t('presenting.inAll')}</dt>
        <dd>{clockWords(spentInAll(clock, now))}</dd>
      </div>
      <div>
        <dt>{t('presenting.time')}</dt>
        <dd>{time}</dd>
      </div>
    </dl>
  );
}

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return now;
}
