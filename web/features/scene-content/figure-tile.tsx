import type { Figure } from '#core/reviews/scene-content.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatCount } from '../../ui/format.ts';
import { ContentLink } from './content-link.tsx';
import { changeOf, unitWord, valueText, whyNone, wordOf } from './figure-words.ts';

/** One number with all that has to be said of it: what it is made of, and how it was before. */
export function FigureTile({ figure }: { figure: Figure }) {
  const t = useTranslate();
  const { code, unit, value, numerator, denominator, previous, isOverdue, listQuery, denominatorQuery } =
    figure;
  const change = changeOf(figure);
  const why = whyNone(t, figure);
  const isFraction = unit === 'share' && numerator !== undefined && denominator !== undefined;
  return (
    <li className="gw-figure" data-testid={`figure-${code}`}>
      <span className="gw-figure-name">{wordOf(t, 'reviews.figure', code)}</span>
      <strong className={isOverdue && value ? 'gw-figure-value gw-overdue' : 'gw-figure-value'}>
        {isFraction || value === null ? (
          valueText(value, unit)
        ) : (
          <ContentLink query={value === 0 ? undefined : listQuery}>{valueText(value, unit)}</ContentLink>
        )}
        {value !== null && unitWord(t, unit) && <small> {unitWord(t, unit)}</small>}
      </strong>
      <span className="gw-figure-more">
        {isFraction && (
          <span>
            <ContentLink query={numerator === 0 ? undefined : listQuery}>
              {formatCount(numerator)}
            </ContentLink>
            {' / '}
            <ContentLink query={denominator === 0 ? undefined : denominatorQuery}>
              {formatCount(denominator)}
            </ContentLink>
          </span>
        )}
        {why && <span>{why}</span>}
        {change && (
          <span>
            {t('reviews.figure.previous', { n: valueText(previous ?? null, unit) })}{' '}
            <em className={change.isBetter === undefined ? '' : change.isBetter ? 'gw-better' : 'gw-worse'}>
              {change.text}
            </em>
          </span>
        )}
      </span>
    </li>
  );
}
