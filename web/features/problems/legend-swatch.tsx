import { cssColour, HATCH } from '../../map/palette.ts';
import type { LegendSwatch } from './legend-model.ts';

const HEXAGON = '11,0.8 16.2,3.8 16.2,10.2 11,13.2 5.8,10.2 5.8,3.8';

/** A swatch as on the map: a field of colour, striped or not, a bin, a symbol with its ring, a line. */
export function LegendSwatchMark({ swatch }: { swatch: LegendSwatch }) {
  const { shape, colour, alpha, isHatched, isHollow, ring, sign } = swatch;
  const fill = isHollow ? 'none' : cssColour(colour, alpha);
  const edge = isHollow ? cssColour(colour) : 'rgb(60 50 30 / 25%)';
  const paint = { fill, stroke: edge, strokeWidth: isHollow ? 1.6 : 1 };
  return (
    <svg className="gw-swatch" width="22" height="14" viewBox="0 0 22 14" aria-hidden="true">
      {shape === 'area' && <rect x="0.5" y="0.5" width="21" height="13" rx="2.5" {...paint} />}
      {shape === 'square' && <rect x="4.5" y="0.5" width="13" height="13" {...paint} />}
      {shape === 'hexagon' && <polygon points={HEXAGON} {...paint} />}
      {shape === 'circle' && <circle cx="11" cy="7" r={ring ? 4 : sign ? 6.6 : 5} {...paint} />}
      {shape === 'diamond' && <polygon points="11,0.6 17.4,7 11,13.4 4.6,7" {...paint} />}
      {ring && <circle cx="11" cy="7" r="6.2" fill="none" stroke={cssColour(ring)} strokeWidth="1.4" />}
      {sign && <path d={sign} transform="translate(6.8 2.8) scale(0.35)" fill="#fff" fillRule="evenodd" />}
      {shape === 'line' && <line x1="1" y1="7" x2="21" y2="7" stroke={cssColour(colour)} strokeWidth="2.4" />}
      {isHatched && (
        <path
          d="M2 13 L13 1 M7 13 L18 1 M12.5 13 L20.5 4.2"
          stroke={cssColour(HATCH)}
          strokeWidth="1.3"
          fill="none"
        />
      )}
    </svg>
  );
}
