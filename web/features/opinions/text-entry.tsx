import { FileTextOutlined, InboxOutlined, ThunderboltOutlined } from '@ant-design/icons';
import { Alert, Button, Input, Upload } from 'antd';
import { type ClipboardEvent, type DragEvent, useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { reading } from '../../compute/reading.client.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useReadFile, useReadingReady } from './text.queries.ts';
import { useTextDesk } from './text.store.ts';
import { TextList } from './text-list.tsx';

const MAX_CHARS = 300_000;
const TITLE_CHARS = 40;

/** Where a text begins: pasted, typed or dropped; below it those that were read before. */
export function TextEntry() {
  const t = useTranslate();
  const { text, setText, propose, textKey } = useTextDesk();
  const ready = useReadingReady();
  const read = useReadFile();
  const [isReading, setReading] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const [isOver, setOver] = useState(false);
  const error = failure ?? ready.error ?? read.error;

  const take = (file: File) => {
    setFailure(undefined);
    read.mutate(file, {
      onSuccess: (answer) => {
        const fileName = answer.fileName.slice(0, 200);
        setText(answer.text, { fileName, title: fileName.replace(/\.[^.]+$/, '') });
        void readWords(answer.text);
      },
    });
  };
  const readWords = async (words: string) => {
    setReading(true);
    setFailure(undefined);
    try {
      await ready.ensure();
      const proposals = await reading().run('propose', { text: words });
      const { meta, setMeta } = useTextDesk.getState();
      if (meta.title === '') setMeta({ title: firstLine(words) });
      propose(proposals);
    } catch (reason) {
      setFailure(reason);
    } finally {
      setReading(false);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) take(file);
    else if (event.dataTransfer.getData('text')) setText(event.dataTransfer.getData('text'));
  };
  const paste = (event: ClipboardEvent) => {
    const [file] = event.clipboardData.files;
    if (!file) return;
    event.preventDefault();
    take(file);
  };
  const isTooLong = text.length > MAX_CHARS;
  return (
    <div className="gw-text-start">
      <section
        className={isOver ? 'gw-text-entry gw-text-over' : 'gw-text-entry'}
        aria-label={t('texts.entry')}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <header>
          <h2>{t('texts.title')}</h2>
          <p className="gw-note">{t('texts.lead')}</p>
        </header>
        {error !== null && error !== undefined && (
          <Alert type="warning" showIcon title={errorSentence(t, error)} />
        )}
        <Input.TextArea
          autoFocus
          aria-label={t('texts.entry')}
          placeholder={t('texts.placeholder')}
          value={text}
          disabled={textKey !== undefined}
          onPaste={paste}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && text.trim() && !isTooLong)
              void readWords(text);
          }}
        />
        <footer>
          <span className="gw-text-entry-left">
            <Upload
              accept=".txt,.docx,.text,.md,text/plain"
              showUploadList={false}
              beforeUpload={(file) => {
                take(file);
                return false;
              }}
            >
              <Button icon={<InboxOutlined />} loading={read.isPending}>
                {t('texts.chooseFile')}
              </Button>
            </Upload>
            <span className={isTooLong ? 'gw-note gw-dialog-problem' : 'gw-note'}>
              {t('texts.length', { n: text.length.toLocaleString() })}
            </span>
          </span>
          <Button
            type="primary"
            size="large"
            icon={<ThunderboltOutlined />}
            disabled={text.trim() === '' || isTooLong}
            loading={isReading}
            onClick={() => void readWords(text)}
          >
            {t('texts.read')}
          </Button>
        </footer>
      </section>
      <section className="gw-text-past" aria-label={t('texts.past')}>
        <h3>
          <FileTextOutlined /> {t('texts.past')}
        </h3>
        <TextList />
      </section>
    </div>
  );
}

/** What a text calls itself: its first line with words. */
export function firstLine(text: string): string {
  const line = text
    .split('\n')
    .map((each) => each.trim())
    .find((each) => each !== '');
  return [...(line ?? '')].slice(0, TITLE_CHARS).join('');
}
