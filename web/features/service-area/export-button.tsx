import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { useBasemap } from '../../map/basemap.queries.ts';
import { saveFile } from '../exports/save-file.ts';
import { useSession } from '../session/session.queries.ts';
import { serviceRows, toCsvBlob } from './service-csv.ts';
import { useHouseNames } from './use-house-names.ts';
import type { ServicePicture } from './use-service-picture.ts';

/** Every house with its longest walk, as a sheet. */
export function ExportButton({ picture }: { picture: ServicePicture }) {
  const t = useTranslate();
  const names = useHouseNames(picture);
  const basemap = useBasemap();
  const session = useSession().data;
  const { choice, coverage, ground } = picture;
  async function save() {
    if (!coverage || !ground) return;
    const { households, assumed } = coverage.total;
    const name = names.kinds(choice.kinds);
    const method = [
      t('service.headline', { share: '', minutes: choice.limitMinutes, name }).replace(/^\S*% /, ''),
      t(`service.pace.${choice.pace}`),
      ...(choice.avoidSteps ? [t('service.avoidSteps')] : []),
      ...(choice.trial ? [t('service.trial')] : []),
      ground.hasStreets ? t('service.method') : t('service.straight'),
      t('service.assumed', { share: households === 0 ? 0 : Math.round((100 * assumed) / households) }),
    ];
    const rows = serviceRows(coverage, {
      headers: (
        ['community', 'house', 'households', 'beyond', 'minutes', 'nearest', 'isCovered'] as const
      ).map((column) => t(`service.csv.${column}`)),
      notes: [
        [t('service.csv.noteMethod'), method.join('；')],
        [t('service.csv.noteData'), t(session?.dataset === 'demo' ? 'service.csv.demo' : 'service.csv.real')],
        [t('service.csv.noteSource'), basemap?.attributions.join('；') ?? ''],
      ],
      ...names,
      yes: t('service.csv.yes'),
      no: t('service.csv.no'),
    });
    const file = t('service.csv.file', {
      name: name.replace(/[\\/:*?"<>|]/g, '-'),
      minutes: choice.limitMinutes,
    });
    saveFile(await toCsvBlob(rows), `${file}.csv`);
  }
  return (
    <Button size="small" icon={<DownloadOutlined />} disabled={!coverage} onClick={() => void save()}>
      {t('service.export')}
    </Button>
  );
}
