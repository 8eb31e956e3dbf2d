import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { usePhone } from '../../ui/use-phone.ts';
import { LayerChoice } from './layer-choice.tsx';
import { LayerIcon } from './layer-icons.tsx';
import { LayerOptions } from './layer-options.tsx';
import { useBand, useMapLevel } from './use-area-picture.ts';
import { useWorkplace } from './workplace.store.ts';
import { BANDS, type BandChoice, siteKindOf } from './zoom-bands.ts';

/** What the map shows: the bands, below them what depends on the band, and what can be laid over any. */
export function LayerControl() {
  return usePhone() ? <LayerSheet /> : <LayerPanel />;
}

function LayerPanel() {
  return (
    <div className="gw-layer-control">
      <BandChoiceRow />
      <LayerOptions />
    </div>
  );
}

/** On a phone one button that says what is shown; the choices come up from below. */
function LayerSheet() {
  const t = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const shown = useShownName();
  const band = useWorkplace((state) => state.band);
  return (
    <>
      <button
        type="button"
        className="gw-layer-button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
      >
        <LayerIcon of={band} />
        {t('layers.show', { shown })}
      </button>
      <Drawer
        placement="bottom"
        size="auto"
        rootClassName="gw-layer-sheet"
        open={isOpen}
        onClose={() => setOpen(false)}
        title={t('problems.layer.title')}
      >
        <BandChoiceRow />
        <LayerOptions />
      </Drawer>
    </>
  );
}

/** What is on the screen now, in a word; without areas the area bands show places one by one, and say so. */
function useShownName(): string {
  const t = useTranslate();
  const shown = useBand();
  const level = useMapLevel();
  return level ? t(`level.${level}`) : t(`problems.layer.${siteKindOf(shown, level) ?? shown}`);
}

function BandChoiceRow() {
  const t = useTranslate();
  const { band, setBand } = useWorkplace();
  const shown = useShownName();
  return (
    <LayerChoice<BandChoice>
      label={t('problems.layer.title')}
      value={band}
      onChange={setBand}
      options={[
        {
          value: 'auto',
          label: (
            <span className="gw-auto">
              {band === 'auto' ? t('layers.autoShown', { shown }) : t('problems.layer.auto')}
            </span>
          ),
          icon: <LayerIcon of="auto" />,
          hint: t('layers.autoHint'),
        },
        ...BANDS.map((each) => ({
          value: each,
          label: t(`problems.layer.${each}`),
          icon: <LayerIcon of={each} />,
          hint: t(`layers.hint.${each}`),
        })),
      ]}
    />
  );
}
