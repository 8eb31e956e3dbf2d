import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import type { OpenedStreets } from '../../compute/circulation.protocol.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatTime } from '../../ui/format.ts';
import { saveFile } from '../exports/save-file.ts';
import { useProfile } from '../profile/profile.queries.ts';
import { useSession } from '../session/session.queries.ts';
import {
  type ComparedColumn,
  type ComparedScheme,
  comparisonCsv,
  comparisonGeoJson,
} from './compare-files.ts';
import { drawComparison } from './compare-picture.ts';
import type { StreetScale } from './flow-scale.ts';
import { scaleLabels } from './legend-model.circulation.ts';
import { drawStreets } from './street-drawing.ts';

const MAP_WIDTH = 560;

/** What is compared, to be taken away: as a picture, a table, or streets for a map program. */
export function CompareExport({
  area,
  opened,
  columns,
  schemes,
  scale,
}: {
  area: CirculationArea;
  opened: OpenedStreets;
  columns: readonly ComparedColumn[];
  schemes: readonly ComparedScheme[];
  scale: StreetScale;
}) {
  const t = useTranslate();
  const { message } = App.useApp();
  const session = useSession().data;
  const profile = useProfile().data;
  const name = t('circulation.compare.file');
  const titleOf = (figure: Parameters<Parameters<typeof comparisonCsv>[2]>[0]) =>
    t(`circulation.indicator.${figure as 'bays'}`);
  const picture = async () => {
    const canvas = drawComparison({
      title: [t('circulation.compare.title'), ...area.names].join(' · '),
      subtitle: t('circulation.compare.sameTrips'),
      figureTitle: t('circulation.compare.figure'),
      columns,
      titleOf,
      schemes,
      drawing: drawStreets(opened.network, area.ground, MAP_WIDTH),
      scale,
      unit: t('circulation.unit.change'),
      labels: scaleLabels('change', scale),
      marks: t('circulation.compare.marks'),
      foot: [
        t('circulation.limits.short'),
        ...(session?.dataset === 'demo' ? [t('picture.demo')] : []),
        ...area.attributions,
        profile?.mapApprovalNumber
          ? t('picture.approval', { number: profile.mapApprovalNumber })
          : (profile?.confidentiality ?? t('exports.internalUse')),
        t('picture.made', {
          maker: session?.principal.name ?? '',
          time: formatTime(new Date().toISOString()),
        }),
      ],
    });
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error(t('exports.pictureFailed'));
    saveFile(blob, `${name}.png`);
  };
  const take = async (key: string) => {
    try {
      if (key === 'picture') await picture();
      else if (key === 'table') {
        const text = comparisonCsv(columns, t('circulation.compare.figure'), titleOf);
        saveFile(new Blob([text], { type: 'text/csv;charset=utf-8' }), `${name}.csv`);
      } else {
        const streets = comparisonGeoJson(opened.network, opened.base.flowVehH, schemes, scale);
        saveFile(new Blob([JSON.stringify(streets)], { type: 'application/geo+json' }), `${name}.geojson`);
      }
    } catch (error) {
      void message.error(
        t('circulation.compare.exportFailed', {
          error: error instanceof Error ? error.message : String(error),
        }),
      );
    }
  };
  return (
    <Dropdown
      disabled={schemes.length === 0}
      menu={{
        items: [
          { key: 'picture', label: t('circulation.compare.exportPicture') },
          { key: 'table', label: t('circulation.compare.exportTable') },
          { key: 'streets', label: t('circulation.compare.exportStreets') },
        ],
        onClick: ({ key }) => void take(key),
      }}
    >
      <Button icon={<DownloadOutlined />}>{t('circulation.compare.export')}</Button>
    </Dropdown>
  );
}
