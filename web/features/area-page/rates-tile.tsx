import type { Figure } from '#core/reviews/scene-content.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatCount } from '../../ui/format.ts';
import { ContentLink } from '../scene-content/content-link.tsx';
import { changeOf, valueText, whyNone, wordOf } from '../scene-content/figure-words.ts';

/** 三率: each with numerator and denominator, which lead to their cases, and against the period before. */
export function RatesTile({ rates }: { rates: readonly Figure[] }) {
  const t = useTranslate();
  return (
    <li className="gw-figure gw-rates-tile" data-testid="figure-rates">
      <span className="gw-figure-name">{t('areaPage.rates')}</span>
      <table>
        <tbody>
          {rates.map((rate) => {
            const { code, unit, value, numerator = 0, denominator = 0, listQuery, denominatorQuery } = rate;
            const change = changeOf(rate);
            const tone = change?.isBetter === undefined ? '' : change.isBetter ? 'gw-better' : 'gw-worse';
            return (
              <tr key={code} data-testid={`figure-${code}`}>
                <th scope="row">{wordOf(t, 'reviews.figure', code)}</th>
                <td>
                  <strong title={whyNone(t, rate)}>{valueText(value, unit)}</strong>
                </td>
                <td className="gw-rates-parts">
                  <ContentLink query={numerator === 0 ? undefined : listQuery}>
                    {formatCount(numerator)}
                  </ContentLink>
                  {' / '}
                  <ContentLink query={denominator === 0 ? undefined : denominatorQuery}>
                    {formatCount(denominator)}
                  </ContentLink>
                </td>
                <td className={tone}>{change?.text}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </li>
  );
}
