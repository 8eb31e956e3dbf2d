import { Timeline } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { formatTime } from '../../ui/format.ts';
import { useActorName } from '../people/people.queries.ts';
import type { OpinionAnswer } from './opinions.queries.ts';

/** What was done with it, latest first. */
export function OpinionHistory({ events }: Pick<OpinionAnswer, 'events'>) {
  const t = useTranslate();
  const actorName = useActorName();
  return (
    <section className="gw-card-section">
      <h3>{t('problems.card.history')}</h3>
      <Timeline
        className="gw-timeline"
        items={[...events].reverse().map(({ key, kind, actor, actorName: name, at, changes }) => {
          const sentence = messageKey(`opinions.event.${kind}`);
          const fields = Object.keys(changes.after ?? {}).flatMap((field) => {
            const label = messageKey(`opinions.field.${field}`);
            return label ? [t(label)] : [];
          });
          const who = name ?? actorName(actor);
          return {
            key,
            color: kind === 'edited' ? '#b9b4a6' : '#1a6a7d',
            content: (
              <>
                <div>
                  {sentence ? t(sentence) : kind}
                  {kind === 'edited' && fields.length > 0 && `：${[...new Set(fields)].join('、')}`}
                  {typeof changes.after?.problemKey === 'number' && ` #${changes.after.problemKey}`}
                </div>
                <div className="gw-note">
                  <time dateTime={at}>{formatTime(at)}</time>
                  {who && ` · ${who}`}
                </div>
              </>
            ),
          };
        })}
      />
    </section>
  );
}
