import type { Translate } from '../../i18n/translate.ts';
import { type Band, finerBand } from './zoom-bands.ts';

/** What 'auto' does: why it shows a surface, and what follows when the map is zoomed in. */
export function bandAnnouncement(
  { zoom, shown, lacksAreas }: { zoom: number; shown: Band; lacksAreas: boolean },
  t: Translate,
): string {
  const next = lacksAreas && zoom < 15 ? { from: 15, band: 'building' as const } : finerBand(zoom);
  const parts = [
    ...(lacksAreas && shown === 'heat' ? [t('layers.auto.noAreas')] : []),
    next
      ? t('layers.auto.next', { zoom: next.from, band: t(`problems.layer.${next.band}`) })
      : t('layers.auto.finest'),
  ];
  return t('layers.auto.line', { text: parts.join(t('layers.semicolon')) });
}
