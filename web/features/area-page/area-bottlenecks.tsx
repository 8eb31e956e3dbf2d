import { overlaps } from '#core/reviews/bottleneck.ts';
import type { DayRange } from '#core/reviews/scene.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useBottlenecks } from '../reviews/bottlenecks.queries.ts';
import { useReviewChoice } from '../reviews/review-choice.store.ts';
import { wordOf } from '../scene-content/figure-words.ts';

/** What the community cannot solve by itself, as it stands in the register. */
export function AreaBottlenecks({ areaKey, period }: { areaKey: number; period: DayRange }) {
  const t = useTranslate();
  const openBottleneck = useReviewChoice((state) => state.openBottleneck);
  const { data } = useBottlenecks(undefined);
  const own = (data?.bottlenecks ?? []).filter(
    (each) => each.areaKey === areaKey && overlaps(each.period, period),
  );
  if (!data) return null;
  return (
    <section className="gw-content-table" data-testid="area-bottlenecks">
      <h3>{t('reviews.desk.bottlenecks')}</h3>
      {own.length === 0 ? (
        <p className="gw-note">{t('reviews.table.none')}</p>
      ) : (
        <ul className="gw-area-bottlenecks">
          {own.map(({ key, title, decision, status }) => (
            <li key={key}>
              <button type="button" className="gw-number" onClick={() => openBottleneck(key)}>
                {title}
              </button>
              <span className="gw-note">
                {[wordOf(t, 'reviews.bottleneck.status', status), decision].filter(Boolean).join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
