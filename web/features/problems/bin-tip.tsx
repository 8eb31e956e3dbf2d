import { useTranslate } from '../../i18n/language.store.ts';
import { MIN_CASES } from '../../map/class-scale.ts';
import { ratePer1000 } from './area-values.ts';
import type { BinDatum } from './bins.layer.ts';
import type { HotSpotDatum } from './hot-spots.layer.ts';
import type { BuildingDatum } from './overlay-buildings.layer.ts';

const rates = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1, minimumFractionDigits: 1 });

/** Households and the rate made with them; with a handful of cases no rate, because it would only look exact. */
function useHouseholdWords() {
  const t = useTranslate();
  return (count: number, households: number | null) => {
    if (!households) return t('problems.area.householdsUnknown');
    const rate = count >= MIN_CASES ? ratePer1000(count, households) : undefined;
    return [
      t('problems.area.households', { n: households }),
      ...(rate === undefined ? [] : [t('problems.area.rate', { n: rates.format(rate) })]),
    ].join(' · ');
  };
}

/** How many problems a bin holds, and for how many households. */
export function BinTip({ bin }: { bin: BinDatum }) {
  const t = useTranslate();
  const householdWords = useHouseholdWords();
  return (
    <>
      <strong>{t('problems.count', { n: bin.count })}</strong>
      <span>{householdWords(bin.count, bin.households)}</span>
    </>
  );
}

/** How sure it is that a bin stands out, and what it is compared with. */
export function HotSpotTip({ spot }: { spot: HotSpotDatum }) {
  const t = useTranslate();
  const householdWords = useHouseholdWords();
  const { judgedCount, householdCount } = spot.picture;
  const overall = ratePer1000(judgedCount, householdCount);
  return (
    <>
      <strong>{t(`hotspots.class.${spot.kind}`)}</strong>
      <span>
        {t('problems.count', { n: spot.count })} · {householdWords(spot.count, spot.households)}
      </span>
      {overall !== undefined && spot.households > 0 && (
        <span className="gw-hover-note">{t('hotspots.tip.overall', { n: rates.format(overall) })}</span>
      )}
    </>
  );
}

export function BuildingTip({ building: { shape, count } }: { building: BuildingDatum }) {
  const t = useTranslate();
  const householdWords = useHouseholdWords();
  return (
    <>
      {shape.label && <strong>{shape.label}</strong>}
      <span>
        {t('problems.count', { n: count })} · {householdWords(count, shape.households)}
        {shape.householdsAssumed && t('overlays.assumedMark')}
      </span>
    </>
  );
}
