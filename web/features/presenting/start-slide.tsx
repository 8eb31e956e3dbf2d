import { DesktopOutlined, PlayCircleFilled } from '@ant-design/icons';
import { Button, Progress, Tag } from 'antd';
import type { Deck } from '#core/reviews/review.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatTime } from '../../ui/format.ts';
import { rangeWords } from '../reviews/review-words.tsx';
import { openPresenter } from './open-presenter.ts';
import { usePresenting } from './presenting.store.ts';

interface StartSlideProps {
  deck: Deck;
  /** Slides that could not be prepared, by their place. */
  missed: readonly number[];
  onSkip(): void;
}

/** What the meeting is about, while all slides are prepared behind it. */
export function StartSlide({ deck, missed, onSkip }: StartSlideProps) {
  const t = useTranslate();
  const { isPrepared, rehearsal, slide, go, reviewKey, snapshotKey } = usePresenting();
  const { frame, heldOn, period, slides } = deck;
  const minutes = slides.reduce((sum, { item }) => sum + (item.minutes ?? 0), 0);
  const done = rehearsal?.done ?? 0;
  return (
    <section className="gw-cover" data-testid="start-slide" aria-label={t('presenting.start')}>
      <div className="gw-cover-head">
        <p className="gw-cover-place">{frame.place}</p>
        <h1>{deck.title}</h1>
        <p className="gw-cover-facts">
          {[
            heldOn,
            period && t('presenting.about', { period: rangeWords(t, period) }),
            t('presenting.items', { n: slides.length }),
            minutes > 0 && t('presenting.minutes', { n: minutes }),
          ]
            .filter(Boolean)
            .join('　')}
        </p>
      </div>
      <ol className="gw-cover-agenda">
        {slides.map(({ item }, i) => (
          <li key={item.id}>
            <button type="button" disabled={!isPrepared} onClick={() => go(i + 1)}>
              <span className="gw-slide-number">{i + 1}</span>
              <span className="gw-cover-item">{item.title}</span>
              {item.minutes !== null && <em>{t('presenting.minutesShort', { n: item.minutes })}</em>}
            </button>
          </li>
        ))}
        {slides.length === 0 && <li className="gw-note">{t('presenting.noItems')}</li>}
      </ol>
      <div className="gw-cover-foot">
        {isPrepared ? (
          <>
            <Button
              type="primary"
              size="large"
              icon={<PlayCircleFilled />}
              data-testid="present-begin"
              onClick={() => go(1)}
            >
              {t('presenting.begin')}
            </Button>
            <span className="gw-cover-note" role="status">
              {missed.length > 0
                ? t('presenting.missed', { list: missed.map((i) => i + 1).join('、') })
                : t('presenting.ready')}
            </span>
          </>
        ) : (
          <>
            <Progress
              className="gw-cover-progress"
              percent={slides.length > 0 ? Math.round((100 * done) / slides.length) : 0}
              showInfo={false}
              aria-label={t('presenting.preparing', { done, total: slides.length })}
            />
            <span className="gw-cover-note" role="status" data-testid="preparing">
              {t('presenting.preparing', { done, total: slides.length })}
            </span>
            <Button onClick={onSkip}>{t(slide > 0 ? 'presenting.goOn' : 'presenting.skip')}</Button>
          </>
        )}
        <Button
          size="large"
          className="gw-cover-presenter"
          icon={<DesktopOutlined />}
          data-testid="open-presenter"
          onClick={() => openPresenter(reviewKey!, snapshotKey)}
        >
          {t('presenting.presenter')}
        </Button>
      </div>
      <p className="gw-cover-marks">
        {frame.dataTime && <span>{t('presenting.dataTime', { time: formatTime(frame.dataTime) })}</span>}
        {frame.isMasked && <Tag>{t('presenting.masked')}</Tag>}
        {frame.isDemo && <Tag color="gold">{t('dataset.demo')}</Tag>}
        <span>{frame.confidentiality ?? t('presenting.internal')}</span>
        {frame.mapApproval && <span>{frame.mapApproval}</span>}
      </p>
    </section>
  );
}
