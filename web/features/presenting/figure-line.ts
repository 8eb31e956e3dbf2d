import type { Figure } from '#core/reviews/scene-content.ts';
import type { Translate } from '../../i18n/translate.ts';
import { unitWord, valueText, wordOf } from '../scene-content/figure-words.ts';

/** A figure in one line: 新增 128 件 */
export function figureLine({ code, unit, value }: Figure, t: Translate): string {
  return [wordOf(t, 'reviews.figure', code), valueText(value, unit), value === null ? '' : unitWord(t, unit)]
    .filter(Boolean)
    .join(' ');
}
