import {
  CalendarOutlined,
  CloseOutlined,
  FileTextOutlined,
  NodeIndexOutlined,
  PrinterOutlined,
} from '@ant-design/icons';
import { App, Button, Input, Tooltip } from 'antd';
import { useState } from 'react';
import { accepted, errorSentence } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { saveFile } from '../exports/save-file.ts';
import { keepPhoneOrigin, parseOrigin } from './phone-origin.ts';

interface PrintBarProps {
  walkaboutKey: number;
  fileName: string;
  pageCount: number;
  isReady: boolean;
  origin: string;
  onOrigin(origin: string): void;
  onClose(): void;
}

const files = client.walkabouts[':key'].files;
const FORMS = {
  gpx: { icon: <NodeIndexOutlined />, fetch: (key: string) => files.gpx.$get({ param: { key } }) },
  ics: { icon: <CalendarOutlined />, fetch: (key: string) => files.ics.$get({ param: { key }, query: {} }) },
  csv: { icon: <FileTextOutlined />, fetch: (key: string) => files.csv.$get({ param: { key } }) },
} as const;
type Form = keyof typeof FORMS;

/** What can be done with the sheets; stays off the paper. */
export function PrintBar(props: PrintBarProps) {
  const { walkaboutKey, fileName, pageCount, isReady, origin, onOrigin, onClose } = props;
  const t = useTranslate();
  const { message } = App.useApp();
  const [saving, setSaving] = useState<Form>();
  const [typed, setTyped] = useState(origin);
  const isAddress = parseOrigin(typed) !== undefined;
  async function save(form: Form) {
    setSaving(form);
    try {
      const response = await accepted(FORMS[form].fetch(String(walkaboutKey)) as Promise<Response>);
      saveFile(await response.blob(), `${fileName}.${form}`);
    } catch (error) {
      void message.error(errorSentence(t, error));
    }
    setSaving(undefined);
  }
  const take = (text: string) => {
    setTyped(text);
    const found = parseOrigin(text);
    if (found === undefined) return;
    keepPhoneOrigin(found);
    onOrigin(found);
  };
  return (
    <div className="gw-print-toolbar">
      <strong>{t('walkaboutPrint.title')}</strong>
      <span className="gw-note">{t('walkaboutPrint.pages', { n: pageCount })}</span>
      <label className="gw-print-origin" htmlFor="gw-print-origin">
        <span>{t('walkaboutPrint.origin')}</span>
        <Input
          id="gw-print-origin"
          size="small"
          value={typed}
          placeholder={t('walkaboutPrint.originExample')}
          {...(isAddress ? {} : { status: 'error' as const })}
          onChange={({ target }) => take(target.value)}
        />
      </label>
      {origin === '' && <span className="gw-print-warning">{t('walkaboutPrint.noOrigin')}</span>}
      <span className="gw-print-buttons">
        {(Object.keys(FORMS) as Form[]).map((form) => (
          <Tooltip key={form} title={t(`walkaboutPrint.hint.${form}`)}>
            <Button
              size="small"
              icon={FORMS[form].icon}
              loading={saving === form}
              onClick={() => void save(form)}
            >
              {t(`walkaboutPrint.file.${form}`)}
            </Button>
          </Tooltip>
        ))}
        <Button
          size="small"
          type="primary"
          icon={<PrinterOutlined />}
          disabled={!isReady || pageCount === 0}
          onClick={() => window.print()}
        >
          {t('walkaboutPrint.print')}
        </Button>
        <Button size="small" icon={<CloseOutlined />} onClick={onClose}>
          {t('walkaboutPrint.close')}
        </Button>
      </span>
    </div>
  );
}
