import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { saveFile } from '../exports/save-file.ts';
import { useSession } from '../session/session.queries.ts';
import { fetchOpinionWorkbook } from './opinions.queries.ts';

/** Matrix, opinions and events of a campaign as one workbook. */
export function CampaignWorkbook({ campaignKey }: { campaignKey: number }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const role = useSession().data?.principal.role ?? 'guest';
  const [isSaving, setSaving] = useState(false);
  if (role === 'guest' || role === 'display' || role === 'grid_worker') return null;
  async function save() {
    setSaving(true);
    try {
      const { blob, name } = await fetchOpinionWorkbook({ campaign: campaignKey });
      saveFile(blob, name);
    } catch (error) {
      void message.error(errorSentence(t, error));
    }
    setSaving(false);
  }
  return (
    <Button size="small" icon={<DownloadOutlined />} loading={isSaving} onClick={() => void save()}>
      {t('opinions.export')}
    </Button>
  );
}
