import { STANCES, type Stance } from '#core/consultation/consultation.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { cssColour } from '../../map/palette.ts';
import { formatCount } from '../../ui/format.ts';
import { STANCE_COLOURS } from './stance-colours.ts';

/** How households stand, as a bar over all that are asked; `households` null: over those who answered. */
export function StanceBar({
  counts,
  households,
}: {
  counts: Record<Stance, number>;
  households: number | null;
}) {
  const t = useTranslate();
  const said = STANCES.reduce((sum, stance) => sum + counts[stance], 0);
  const whole = Math.max(households ?? 0, said, 1);
  const words = STANCES.map((stance) => `${t(`consultation.stance.${stance}`)} ${counts[stance]}`).join(
    ' · ',
  );
  return (
    <span className="gw-stance-bar" role="img" aria-label={words} title={words}>
      {STANCES.map((stance) => (
        <i
          key={stance}
          style={{
            width: `${(100 * counts[stance]) / whole}%`,
            background: cssColour(STANCE_COLOURS[stance]),
          }}
        />
      ))}
    </span>
  );
}

/** The same in numbers, beside their colours. */
export function StanceNumbers({ counts }: { counts: Record<Stance, number> }) {
  const t = useTranslate();
  return (
    <ul className="gw-stance-numbers">
      {STANCES.map((stance) => (
        <li key={stance} data-stance={stance}>
          <i style={{ background: cssColour(STANCE_COLOURS[stance]) }} />
          {t(`consultation.stance.${stance}`)} <b>{formatCount(counts[stance])}</b>
        </li>
      ))}
    </ul>
  );
}
