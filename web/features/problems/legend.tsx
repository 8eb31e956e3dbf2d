import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { cssColour } from '../../map/palette.ts';
import { usePhone } from '../../ui/use-phone.ts';
import { useAreaClass } from './area-class.store.ts';
import { AreaKey } from './area-key.tsx';
import { BinKey, HeatSwitch } from './bin-key.tsx';
import { DensityKey } from './density-key.tsx';
import type { BandLegend, LegendModel, LegendRow } from './legend-model.ts';
import { LegendSwatchMark } from './legend-swatch.tsx';
import { useLegend } from './use-legend.ts';
import { useWorkplace } from './workplace.store.ts';

/** What the colours and symbols mean: read from the very scale that draws them, with unit, period, n and what is not drawn. */
export function Legend() {
  const t = useTranslate();
  const isPhone = usePhone();
  const [isOpen, setOpen] = useState(!isPhone);
  const model = useLegend();
  if (!model) return null;
  return (
    <section
      ref={tellHeight}
      className={isOpen ? 'gw-legend' : 'gw-legend gw-legend-closed'}
      aria-label={t('problems.legend.title')}
    >
      <button
        type="button"
        className="gw-legend-title"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        title={isOpen ? t('problems.legend.hide') : t('problems.legend.show')}
      >
        <strong>{isOpen ? model.title : t('problems.legend.title')}</strong>
        {isOpen ? <DownOutlined /> : <UpOutlined />}
      </button>
      {isOpen && (
        <>
          <LegendBody legend={model} />
          {model.kind === 'areas' && <AreaKey />}
          {model.kind === 'density' && <DensityKey />}
          {model.kind === 'bins' && <BinKey />}
          {(model.kind === 'density' || model.kind === 'hotspots') && <HeatSwitch />}
          {model.overlays.map((overlay) => (
            <div className="gw-legend-overlay" key={overlay.title}>
              <strong>{overlay.title}</strong>
              <LegendBody legend={overlay} />
            </div>
          ))}
          <LegendFoot model={model} />
          {model.announcement && <p className="gw-legend-auto">{model.announcement}</p>}
        </>
      )}
    </section>
  );
}

/** Tells the frame how high the legend is: where it lies below the map, scale and attribution keep clear of it. */
function tellHeight(legend: HTMLElement | null) {
  if (!legend) return;
  const observer = new ResizeObserver(() => {
    legend.parentElement?.style.setProperty('--gw-legend-px', `${legend.offsetHeight}px`);
  });
  observer.observe(legend);
  return () => observer.disconnect();
}

/** Rows, unit and notes of one band or overlay. */
function LegendBody({ legend: { kind, rows, unit, notes } }: { legend: BandLegend }) {
  const { openScope, openTab } = useWorkplace();
  const showClass = useAreaClass((state) => state.show);
  const openOf = ({ scope, from, count }: LegendRow) => {
    if (scope) return () => openScope(scope);
    if (kind !== 'areas' || from === undefined || !count) return undefined;
    return () => {
      showClass(from);
      openTab('areas');
    };
  };
  const words = [unit, ...notes].filter(Boolean).join(' · ');
  return (
    <>
      {words && <p className="gw-legend-note">{words}</p>}
      {rows.length > 0 && (
        <ul className="gw-legend-rows" data-testid={`legend-${kind}`}>
          {rows.map((row) => (
            <LegendLine key={row.label} row={row} open={openOf(row)} />
          ))}
        </ul>
      )}
    </>
  );
}

function LegendLine({ row, open }: { row: LegendRow; open: (() => void) | undefined }) {
  const { swatch, label, count, from, to } = row;
  return (
    <li data-from={from} data-to={to} data-colour={from === undefined ? undefined : cssColour(swatch.colour)}>
      <LegendSwatchMark swatch={swatch} />
      {open ? (
        <button type="button" className="gw-number" onClick={open}>
          {label}
        </button>
      ) : (
        <span>{label}</span>
      )}
      {count !== undefined && <em>×{count}</em>}
    </li>
  );
}

/** n, period, filters in words, and what is not drawn with the way to its list. */
function LegendFoot({ model: { n, period, filters, missing } }: { model: LegendModel }) {
  const t = useTranslate();
  const openScope = useWorkplace((state) => state.openScope);
  return (
    <p className="gw-legend-foot">
      <span>{t('problems.legend.n', { n })}</span>
      <span>{period}</span>
      {filters.map((filter) => (
        <span key={filter} className="gw-legend-filter" title={filter}>
          {filter}
        </span>
      ))}
      {missing && (
        <button type="button" className="gw-number" onClick={() => openScope(missing.scope)}>
          {missing.text}
        </button>
      )}
    </p>
  );
}
