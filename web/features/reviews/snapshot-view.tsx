import { LockOutlined } from '@ant-design/icons';
import { Alert, Button, Skeleton } from 'antd';
import type { DeckSlide, Review } from '#core/reviews/review.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatTime } from '../../ui/format.ts';
import { usePhone } from '../../ui/use-phone.ts';
import { SceneContentView } from '../scene-content/scene-content-view.tsx';
import { useReviewChoice } from './review-choice.store.ts';
import { useDeck, useSnapshots } from './reviews.queries.ts';

/** The review with its numbers as they were frozen: to be read, not to be changed. */
export function SnapshotView({ review, snapshotKey }: { review: Review; snapshotKey: number }) {
  const t = useTranslate();
  const isPhone = usePhone();
  const { itemId, openItem, openSnapshot, openTab } = useReviewChoice();
  const { data: deck, error } = useDeck(review.key, snapshotKey);
  const taken = useSnapshots(review.key).data?.find(({ key }) => key === snapshotKey);
  const slide =
    deck && (deck.slides.find(({ item }) => item.id === itemId) ?? (isPhone ? undefined : deck.slides[0]));
  const time = deck?.frame.dataTime ?? taken?.takenAt;
  return (
    <>
      <section className="gw-banner gw-scene-bar" data-testid="snapshot-banner" role="status">
        <span className="gw-scene-bar-title">
          <LockOutlined />{' '}
          {time
            ? t('reviews.numbersUntil', {
                time: formatTime(time),
                taken: taken ? formatTime(taken.takenAt) : '–',
              })
            : t('reviews.numbersFrozen')}
        </span>
        <Button
          size="small"
          onClick={() => {
            openSnapshot(undefined);
            openTab('agenda');
          }}
        >
          {t('reviews.backToNow')}
        </Button>
      </section>
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {!deck && !error && <Skeleton active className="gw-list-skeleton" />}
      {deck && (
        <div className="gw-review-body">
          {!(isPhone && slide) && (
            <section className="gw-agenda" aria-label={t('reviews.agenda')}>
              <ol>
                {deck.slides.map(({ item }, i) => (
                  <li
                    key={item.id}
                    className={item.id === slide?.item.id ? 'gw-agenda-row gw-agenda-open' : 'gw-agenda-row'}
                  >
                    <button
                      type="button"
                      className="gw-agenda-name"
                      aria-current={item.id === slide?.item.id}
                      onClick={() => openItem(item.id)}
                    >
                      <span className="gw-agenda-number">{i + 1}</span>
                      <strong>{item.title}</strong>
                      <small className="gw-agenda-about">{t(`reviews.kind.${item.kind}`)}</small>
                    </button>
                  </li>
                ))}
              </ol>
            </section>
          )}
          {slide && <Frozen slide={slide} onBack={isPhone ? () => openItem(undefined) : undefined} />}
        </div>
      )}
    </>
  );
}

function Frozen({
  slide: { item, content },
  onBack,
}: {
  slide: DeckSlide;
  onBack: (() => void) | undefined;
}) {
  const t = useTranslate();
  return (
    <section className="gw-item" aria-label={item.title} data-testid="frozen-item">
      <div className="gw-item-title">
        {onBack && <Button onClick={onBack}>{t('reviews.backToAgenda')}</Button>}
        <h3>{item.title}</h3>
      </div>
      {item.text && <p className="gw-item-text">{item.text}</p>}
      <div className="gw-item-preview">
        <SceneContentView content={content} size="screen" />
      </div>
    </section>
  );
}
