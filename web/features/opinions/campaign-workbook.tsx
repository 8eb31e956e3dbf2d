import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { useSaveFile } from '../exports/use-save-file.ts';
import { useSession } from '../session/session.queries.ts';
import { fetchOpinionWorkbook } from './opinions.queries.ts';

/** Matrix, opinions and events of a campaign as one workbook. */
export function CampaignWorkbook({ campaignKey }: { campaignKey: number }) {
  const t = useTranslate();
  const role = useSession().data?.principal.role ?? 'guest';
  const { save, isSaving } = useSaveFile(() => fetchOpinionWorkbook({ campaign: campaignKey }));
  if (role === 'guest' || role === 'display' || role === 'grid_worker') return null;
  return (
    <Button size="small" icon={<DownloadOutlined />} loading={isSaving} onClick={save}>
      {t('opinions.export')}
    </Button>
  );
}
