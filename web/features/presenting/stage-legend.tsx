import { useFrameScene } from '../../app/frame-scene.store.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { LegendSwatchMark } from '../problems/legend-swatch.tsx';

/** What colours and signs mean on the maps of walks and streets; that of problems has a legend of its own. */
export function StageLegend() {
  const t = useTranslate();
  const legend = useFrameScene((state) => state.legend);
  if (!legend) return null;
  const { title, unit, rows, notes } = legend;
  return (
    <section className="gw-stage-legend" aria-label={t('problems.legend.title')}>
      <strong>{title}</strong>
      {unit && <span className="gw-note">{unit}</span>}
      <ul>
        {rows.map(({ label, swatch, count }) => (
          <li key={label}>
            <LegendSwatchMark swatch={swatch} /> {label}
            {count !== undefined && <em>×{count}</em>}
          </li>
        ))}
      </ul>
      {notes.map((note) => (
        <span key={note} className="gw-note">
          {note}
        </span>
      ))}
    </section>
  );
}
