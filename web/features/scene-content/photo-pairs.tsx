import type { PhotoPair } from '#core/reviews/scene-content.ts';
import { useTranslate } from '../../i18n/language.store.ts';

const fileOf = (id: string) => `/api/attachments/${id}/file`;

/** What was done: before and after beside each other. */
export function PhotoPairs({ photos }: { photos: readonly PhotoPair[] }) {
  const t = useTranslate();
  return (
    <section className="gw-photo-pairs" data-testid="photo-pairs">
      <h3>{t('reviews.table.photos')}</h3>
      <ul>
        {photos.map((pair) => (
          <li key={pair.afterId ?? pair.beforeId}>
            <div className="gw-photo-pair">
              {(['before', 'after'] as const).map((side) => {
                const id = side === 'before' ? pair.beforeId : pair.afterId;
                return (
                  <figure key={side}>
                    {id ? (
                      <img
                        src={fileOf(id)}
                        alt={`${t(`reviews.table.${side}`)}: ${pair.title}`}
                        loading="lazy"
                      />
                    ) : (
                      <span className="gw-no-photo">{t('reviews.table.noPhoto')}</span>
                    )}
                    <figcaption>{t(`reviews.table.${side}`)}</figcaption>
                  </figure>
                );
              })}
            </div>
            <p>
              {pair.title} {pair.day && <small className="gw-note">{pair.day}</small>}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
