import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { AgendaItem, Review } from '#core/reviews/review.ts';
import { ApiError, errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useListStore } from '../problems/list-step.ts';
import { useViewContext } from '../problems/problem-picture.queries.ts';
import { useFilterNames } from '../problems/use-filter-names.ts';
import { useAgendaDraft } from './agenda-draft.store.ts';
import { addItems, editItem } from './agenda-edits.ts';
import { fetchReview, saveAgenda } from './reviews.queries.ts';
import { type CaptureContext, itemOfScreen, sceneNow } from './scene-capture.ts';

/** The screen goes into an agenda: as a new item, or as the scene of one that is there. Undefined until it can. */
export function useAddScene():
  | {
      add(reviewKey: number): Promise<AgendaItem | undefined>;
      replace(reviewKey: number, itemId: string): Promise<boolean>;
    }
  | undefined {
  const t = useTranslate();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const context = useViewContext();
  const names = useFilterNames();
  if (!context) return undefined;
  const capture = (): CaptureContext => ({ context, names, listedKeys: [...useListStore.getState().keys] });

  /** Goes out from what is stored now, so that nothing of somebody else is lost; once more if they were faster. */
  async function change(reviewKey: number, edit: (review: Review) => AgendaItem[], done: string) {
    try {
      for (let attempt = 0; ; attempt++) {
        const review = await fetchReview(reviewKey);
        try {
          const stored = await saveAgenda(reviewKey, review.version, edit(review));
          useAgendaDraft.getState().receive(stored);
          break;
        } catch (error) {
          if (attempt > 0 || !(error instanceof ApiError) || error.status !== 409) throw error;
        }
      }
      void queryClient.invalidateQueries({ queryKey: ['session'] });
      void message.success(done);
      return true;
    } catch (error) {
      void message.error(errorSentence(t, error));
      return false;
    }
  }

  return {
    async add(reviewKey) {
      let item: AgendaItem | undefined;
      const isDone = await change(
        reviewKey,
        (review) => {
          item ??= itemOfScreen(t, review, capture());
          return [...addItems(review.items, [item])];
        },
        t('reviews.sceneAdded'),
      );
      return isDone ? item : undefined;
    },
    replace: (reviewKey, itemId) =>
      change(
        reviewKey,
        (review) => [
          ...editItem(review.items, itemId, {
            scene: { ...sceneNow(review, capture()), ...keptLayout(review, itemId) },
          }),
        ],
        t('reviews.sceneReplaced'),
      ),
  };
}

/** A layout that was chosen for the map stays when another map takes its place. */
function keptLayout(review: Review, itemId: string): Partial<AgendaItem['scene']> {
  const layout = review.items.find(({ id }) => id === itemId)?.scene.layout;
  return layout === 'timeline' ? { layout } : {};
}
