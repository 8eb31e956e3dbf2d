import { useTranslate } from '../../i18n/language.store.ts';
import { cssColour } from '../../map/palette.ts';
import type { PlaceRow } from './consultation.queries.ts';
import {
  type ConsultationView,
  classOf,
  colourOfClass,
  type PlaceClass,
  RATE_BREAKS,
} from './stance-colours.ts';

const CLASSES: Record<ConsultationView, readonly PlaceClass[]> = {
  rate: [...RATE_BREAKS.map((_, index) => ({ kind: 'rate' as const, index })), { kind: 'unknown' }],
  stance: [
    { kind: 'stance', stance: 'agree' },
    { kind: 'stance', stance: 'conditional' },
    { kind: 'stance', stance: 'disagree' },
    { kind: 'few' },
    { kind: 'silent' },
  ],
};

/** Each colour with its meaning and how many houses have it, by the very rule that colours the map. */
export function ConsultationLegend({
  places,
  view,
}: {
  places: readonly PlaceRow[];
  view: ConsultationView;
}) {
  const t = useTranslate();
  const idOf = (of: PlaceClass) => JSON.stringify(of);
  const counts = new Map<string, number>();
  for (const place of places) {
    const id = idOf(classOf(place, view));
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const percent = (share: number) => Math.round(share * 100);
  const words = (of: PlaceClass) => {
    if (of.kind === 'stance') return t(`consultation.stance.${of.stance}`);
    if (of.kind !== 'rate') return t(`consultation.class.${of.kind}`);
    return `${percent(RATE_BREAKS[of.index])}–${percent(RATE_BREAKS[of.index + 1] ?? 1)}%`;
  };
  return (
    <ul data-testid="consultation-legend">
      {CLASSES[view].map((of) => (
        <li key={idOf(of)}>
          <i
            className={of.kind === 'few' ? 'gw-hatched' : undefined}
            style={{ background: of.kind === 'few' ? undefined : cssColour(colourOfClass(of)) }}
          />
          {words(of)}
          <b className="gw-consultation-class-n">
            {t('consultation.houses', { n: counts.get(idOf(of)) ?? 0 })}
          </b>
        </li>
      ))}
    </ul>
  );
}
