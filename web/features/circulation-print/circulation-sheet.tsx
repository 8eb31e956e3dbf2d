import { CloseOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Segmented, Skeleton } from 'antd';
import { type CSSProperties, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useModel } from '../circulation/model.store.ts';
import { usePlan } from '../circulation/plan.store.ts';
import './circulation-print.css';
import { SheetPages } from './sheet-pages.tsx';

/** A3 at 96 dots to the inch, with room at both sides. */
const SHEET_PX = 1588 + 48;
/** Smaller, nothing can be read: then it is moved about. */
const LEAST_ZOOM = 0.5;

/** 方案图: the scheme on the table as it leaves the printer, A3 across. */
export default function CirculationSheet({ area, onClose }: { area: CirculationArea; onClose(): void }) {
  const t = useTranslate();
  const { opened, view } = useModel();
  const isChanged = usePlan((state) => state.interventions.length > 0);
  const [range, setRange] = useState<'plan' | 'area'>(isChanged ? 'plan' : 'area');
  const [printedAt] = useState(() => new Date().toISOString());
  const zoom = useSheetZoom();
  useEffect(() => {
    const close = (event: KeyboardEvent) => event.key === 'Escape' && onClose();
    document.body.classList.add('gw-printing-scheme');
    window.addEventListener('keydown', close);
    return () => {
      document.body.classList.remove('gw-printing-scheme');
      window.removeEventListener('keydown', close);
    };
  }, [onClose]);
  return createPortal(
    <div
      className="gw-sheets"
      role="dialog"
      aria-modal="true"
      aria-label={t('circulationPrint.title')}
      aria-busy={!view}
    >
      <div className="gw-sheets-bar">
        <strong>{t('circulationPrint.title')}</strong>
        {isChanged && (
          <Segmented<'plan' | 'area'>
            size="small"
            aria-label={t('circulationPrint.range')}
            value={range}
            onChange={setRange}
            options={(['plan', 'area'] as const).map((value) => ({
              value,
              label: t(`circulationPrint.range.${value}`),
            }))}
          />
        )}
        <span>
          <Button
            size="small"
            type="primary"
            autoFocus
            icon={<PrinterOutlined />}
            disabled={!view}
            onClick={() => window.print()}
          >
            {t('circulationPrint.print')}
          </Button>
          <Button size="small" icon={<CloseOutlined />} onClick={onClose}>
            {t('circulationPrint.close')}
          </Button>
        </span>
      </div>
      <div className="gw-sheets-pages" style={{ '--gw-sheet-zoom': zoom } as CSSProperties}>
        {opened && view ? (
          <SheetPages area={area} opened={opened} view={view} range={range} printedAt={printedAt} />
        ) : (
          <Skeleton active className="gw-list-skeleton" />
        )}
      </div>
    </div>,
    document.body,
  );
}

const zoomOf = () => Math.max(LEAST_ZOOM, Math.min(1, window.innerWidth / SHEET_PX));

/** On the screen the page is as wide as the window. */
function useSheetZoom(): number {
  const [zoom, setZoom] = useState(zoomOf);
  useEffect(() => {
    const measure = () => setZoom(zoomOf());
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return zoom;
}
