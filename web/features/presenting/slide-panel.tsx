import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { lazy, Suspense } from 'react';
import type { DeckSlide } from '#core/reviews/review.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useOffScene } from './off-scene.store.ts';
import { hasMap } from './open-scene.ts';
import { usePresenting } from './presenting.store.ts';

const SceneContentView = lazy(async () => ({
  default: (await import('../scene-content/scene-content-view.tsx')).SceneContentView,
}));

/** What is said beside the map: title, text and figures. Without a map it has the whole screen. */
export function SlidePanel({ slide, number }: { slide: DeckSlide; number: number }) {
  const t = useTranslate();
  const { isFolded, toggle } = usePresenting();
  const { item, content } = slide;
  const isListed = useOffScene((state) => state.isListed);
  // The list of a number needs room beside what is said.
  const isWhole = !hasMap(item.scene) && !isListed;
  if (isFolded && !isWhole) {
    return (
      <button
        type="button"
        className="gw-slide-unfold"
        aria-label={t('presenting.unfold')}
        title={t('presenting.unfold')}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => toggle('isFolded', false)}
      >
        <LeftOutlined />
        <span>{item.title}</span>
      </button>
    );
  }
  const paragraphs = item.text.split(/\n+/).filter(Boolean);
  return (
    <aside
      key={item.id}
      className={isWhole ? 'gw-slide gw-slide-whole' : 'gw-slide'}
      aria-label={t('presenting.slide')}
      data-testid="slide-panel"
    >
      <header className="gw-slide-head">
        <span className="gw-slide-number" aria-hidden="true">
          {number}
        </span>
        <h2>{item.title}</h2>
        {!isWhole && (
          <button
            type="button"
            className="gw-slide-fold"
            aria-label={t('presenting.fold')}
            title={t('presenting.fold')}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => toggle('isFolded', true)}
          >
            <RightOutlined />
          </button>
        )}
      </header>
      {paragraphs.length > 0 && (
        <div className="gw-slide-text">
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
      )}
      {content.subject !== 'none' && (
        <Suspense fallback={<Skeleton active />}>
          <SceneContentView content={content} size="room" />
        </Suspense>
      )}
    </aside>
  );
}
