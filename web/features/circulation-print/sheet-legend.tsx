import { useTranslate } from '../../i18n/language.store.ts';
import { cssColour } from '../../map/palette.ts';
import { KIND_COLOURS } from '../circulation/street-pictures.ts';
import { arrowPath } from './sheet-drawing.ts';

/** What the lines and signs of both maps mean. */
export function SheetLegend() {
  const t = useTranslate();
  return (
    <ul className="gw-sheet-legend">
      {(['main', 'local', 'closed'] as const).map((kind) => (
        <li key={kind}>
          <svg viewBox="0 0 30 12" aria-hidden="true">
            <path
              d="M1 6H29"
              stroke={cssColour(KIND_COLOURS[kind])}
              strokeWidth={kind === 'main' ? 3.6 : kind === 'local' ? 2.2 : 1.1}
              {...(kind === 'closed' ? { strokeDasharray: '3 3' } : {})}
            />
          </svg>
          {t(`circulationPrint.legend.${kind}`)}
        </li>
      ))}
      <li>
        <svg viewBox="0 0 30 12" aria-hidden="true">
          <path d={arrowPath} transform="translate(15 6)" className="gw-sheet-arrow" />
        </svg>
        {t('circulationPrint.legend.arrow')}
      </li>
      <li>
        <svg viewBox="0 0 30 12" aria-hidden="true">
          <path d="M1 6H29" className="gw-sheet-changed" strokeWidth={4} />
          <path d={arrowPath} transform="translate(15 6)" className="gw-sheet-arrow gw-sheet-arrow-new" />
        </svg>
        {t('circulationPrint.legend.changed')}
      </li>
      <li>
        <svg viewBox="0 0 14 12" aria-hidden="true">
          <rect x={3} y={2} width={8} height={8} className="gw-sheet-gate" />
        </svg>
        {t('circulationPrint.legend.gate')}
      </li>
      <li>
        <svg viewBox="0 0 14 12" aria-hidden="true">
          <circle cx={7} cy={6} r={3.6} className="gw-sheet-cut-off" />
        </svg>
        {t('circulationPrint.legend.cutOff')}
      </li>
    </ul>
  );
}
