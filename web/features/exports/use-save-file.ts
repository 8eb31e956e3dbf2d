import { App } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { saveFile } from './save-file.ts';

/** Fetches a file and hands it to the browser's downloads; a refusal is said in a sentence. */
export function useSaveFile(fetchFile: () => Promise<{ blob: Blob; name: string }>) {
  const t = useTranslate();
  const { message } = App.useApp();
  const [isSaving, setSaving] = useState(false);
  const save = async () => {
    setSaving(true);
    try {
      const { blob, name } = await fetchFile();
      saveFile(blob, name);
    } catch (error) {
      void message.error(errorSentence(t, error));
    }
    setSaving(false);
  };
  return { save: () => void save(), isSaving };
}
