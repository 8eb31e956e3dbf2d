import { Button, Timeline } from 'antd';
import { useState } from 'react';
import { PROBLEM_STATUSES, type ProblemStatus } from '#core/problems/vocabulary.ts';
import { localName, useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { formatTime } from '../../ui/format.ts';
import { useActorName } from '../people/people.queries.ts';
import { PersonalText } from '../privacy/personal-text.tsx';
import type { ProblemAnswer } from './problem-detail.queries.ts';
import { useViewContext } from './problem-picture.queries.ts';

type ProblemEvent = ProblemAnswer['events'][number];

const SHOWN = 12;

/** What happened to a problem, when and by whom, latest first; on its whole page all of it. */
export function ProblemHistory({
  problemKey,
  events,
  isWhole = false,
}: {
  problemKey: number;
  events: ProblemEvent[];
  isWhole?: boolean;
}) {
  const t = useTranslate();
  const sentence = useEventSentence();
  const actorName = useActorName();
  const [isAll, setAll] = useState(isWhole);
  if (events.length === 0) return null;
  const latest = [...events].reverse();
  return (
    <section className="gw-card-section">
      <h3>{t('problems.card.history')}</h3>
      <Timeline
        className="gw-timeline"
        items={(isAll ? latest : latest.slice(0, SHOWN)).map((event) => ({
          key: event.key,
          color: event.kind.startsWith('move.') ? '#1a6a7d' : '#b9b4a6',
          content: (
            <>
              <div>{sentence(event)}</div>
              {typeof event.after?.reason === 'string' && (
                <div className="gw-note">
                  <PersonalText problemKey={problemKey} path={`events.${event.key}.after.reason`}>
                    {t('event.reason', { reason: event.after.reason })}
                  </PersonalText>
                </div>
              )}
              <div className="gw-note">
                <time dateTime={event.effectiveAt}>{formatTime(event.effectiveAt)}</time>
                {actorName(event.actor) && ` · ${actorName(event.actor)}`}
              </div>
            </>
          ),
        }))}
      />
      {!isAll && latest.length > SHOWN && (
        <Button size="small" type="link" onClick={() => setAll(true)}>
          {t('problemPage.allEvents', { n: latest.length })}
        </Button>
      )}
    </section>
  );
}

/** An event in words; a kind that is not known here is shown by its name rather than hidden. */
function useEventSentence(): (event: ProblemEvent) => string {
  const t = useTranslate();
  const language = useLanguage();
  const categories = useViewContext()?.categories;
  const status = (value: unknown) =>
    PROBLEM_STATUSES.includes(value as ProblemStatus) ? t(`status.${value as ProblemStatus}`) : '–';
  const category = (code: unknown) => {
    const known = categories?.find((each) => each.code === code);
    return known ? localName(language, known) : String(code ?? '–');
  };
  const change = ({ before, after }: ProblemEvent): string | undefined => {
    if (after && 'categoryCode' in after) {
      return t('event.category', { from: category(before?.categoryCode), to: category(after.categoryCode) });
    }
    if (after && 'status' in after) {
      return t('event.status', { from: status(before?.status), to: status(after.status) });
    }
    return after && ('lng' in after || 'lat' in after) ? t('event.place') : undefined;
  };
  return (event) => {
    if (event.kind.startsWith('move.')) {
      const key = messageKey(event.kind);
      return t('event.moved', {
        move: key ? t(key) : event.kind,
        from: status(event.before?.status),
        to: status(event.after?.status),
      });
    }
    const changed = change(event);
    if (event.kind === 'undone') return t('event.undo', { what: changed ?? t('event.updated') });
    if (changed && (event.kind === 'edited' || event.kind === 'placed')) return changed;
    const known = messageKey(`event.${event.kind}`);
    return known ? t(known) : t('event.other', { kind: event.kind });
  };
}
