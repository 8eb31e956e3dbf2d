import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { usePhone } from '../../ui/use-phone.ts';
import { LayerChoice } from './layer-choice.tsx';
import { LayerIcon } from './layer-icons.tsx';
import { LayerOptions } from './layer-options.tsx';
import { useAutoBand, useBand, useLevelOf } from './use-area-picture.ts';
import { useWorkplace } from './workplace.store.ts';
import { BANDS, type Band, type BandChoice, siteKindOf } from './zoom-bands.ts';

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
  const band = useWorkplace((state) => state.band);
  const shown = useBandName(useBand());
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

/** What a band shows, in a word; without areas the area bands show places one by one, and say so. */
function useBandName(band: Band): string {
  const t = useTranslate();
  const level = useLevelOf(band);
  return level ? t(`level.${level}`) : t(`problems.layer.${siteKindOf(band, level) ?? band}`);
}

function BandChoiceRow() {
  const t = useTranslate();
  const { band, setBand } = useWorkplace();
  // Said also while another band is chosen: the row stays as wide as it is.
  const shown = useBandName(useAutoBand());
  return (
    <LayerChoice<BandChoice>
      label={t('problems.layer.title')}
      value={band}
      onChange={setBand}
      options={[
        {
          value: 'auto',
          label: t('layers.autoShown', { shown }),
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
