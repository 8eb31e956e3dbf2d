import { useMutation } from '@tanstack/react-query';
import { useTranslate } from '../../i18n/language.store.ts';
import type { Translate } from '../../i18n/translate.ts';
import { useMapStore } from '../../map/map.store.ts';
import { drawMapPicture } from '../../map/map-picture.ts';
import { formatTime } from '../../ui/format.ts';
import { saveFile } from '../exports/save-file.ts';
import type { ExportFrame } from '../exports/use-export-frame.ts';
import { useLegend } from '../problems/use-legend.ts';
import { composePicture } from './compose-picture.ts';
import { metresPerPixel, scaleBarM } from './draw-furniture.ts';

/** Twice the screen: sharp on paper and on a projector, still a file that a chat takes. */
const PIXEL_RATIO = 2;

/** The map on the screen as a PNG, with everything that has to be known to read it. */
export function usePicture() {
  const t = useTranslate();
  const owner = useMapStore((state) => state.owner);
  const legend = useLegend();
  const mutation = useMutation({
    mutationFn: async ({ frame, fileName }: { frame: ExportFrame; fileName: string }) => {
      if (!owner || !legend) throw new Error(t('exports.pictureFailed'));
      const { lat, zoom, bearing } = owner.camera();
      const metresAPixel = metresPerPixel(lat, zoom);
      const barM = scaleBarM(metresAPixel);
      const canvas = composePicture({
        map: await drawMapPicture(owner, PIXEL_RATIO),
        pixelRatio: PIXEL_RATIO,
        title: `${frame.place} · ${legend.title}`,
        subtitle: subtitle(frame, t),
        legend,
        legendFoot: [
          t('problems.legend.n', { n: legend.n }),
          ...(legend.missing ? [legend.missing.text] : []),
        ],
        north: { label: t('picture.north'), bearing },
        scale: {
          widthPx: barM / metresAPixel,
          label: barM < 1000 ? t('picture.metres', { n: barM }) : t('picture.kilometres', { n: barM / 1000 }),
        },
        foot: foot(frame, owner.options.attributions, t),
      });
      const name = `${fileName}.png`;
      saveFile(await toPng(canvas), name);
      return name;
    },
  });
  return { ...mutation, canDraw: owner !== undefined && legend !== undefined };
}

function subtitle(frame: ExportFrame, t: Translate): string {
  const filters =
    frame.conditions.length > 0 ? frame.conditions.join(t('exports.semicolon')) : t('exports.noFilter');
  return `${t('picture.period', { period: frame.period })}   ${t('picture.filters', { filters })}`;
}

function foot(frame: ExportFrame, attributions: readonly string[], t: Translate): string[] {
  return [
    ...(frame.isDemo ? [t('picture.demo')] : []),
    ...(frame.dataTime ? [t('picture.dataTime', { time: frame.dataTime })] : []),
    ...attributions,
    frame.mapApproval ? t('picture.approval', { number: frame.mapApproval }) : frame.confidentiality,
    t('picture.made', { maker: frame.maker, time: formatTime(new Date().toISOString()) }),
  ];
}

function toPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture is too large for this browser.'))),
      'image/png',
    ),
  );
}
