import { useTranslate } from '../../i18n/language.store.ts';
import { type MapTarget, useMeasures } from './measures.queries.ts';

/** A door of a measure: where, what for, and where it stands. */
export function TargetTip({ target }: { target: MapTarget }) {
  const t = useTranslate();
  const measure = useMeasures().data?.measures.find(({ key }) => key === target.measureKey);
  return (
    <>
      <strong>{target.placeText}</strong>
      <span>{t(`measures.target.${target.status}`)}</span>
      {measure && <span className="gw-hover-note">{measure.title}</span>}
    </>
  );
}
