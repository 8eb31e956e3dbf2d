import { EyeOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { type Subject, useReveal } from './privacy.queries.ts';
import './privacy.css';

/**
 * A text masked as it came, with a button where the one who reads may see it as it was written (`paths`, as the server names
 * them: `text`, `extra.备注`, `events.12.after.reason`). That it was looked at goes into the log, and it is shown until the
 * page moves on.
 */
export function RevealableText({
  subject,
  path,
  paths,
  children,
}: {
  subject: Subject;
  path: string;
  paths: readonly string[] | undefined;
  children: string;
}) {
  if (!paths?.includes(path)) return <>{children}</>;
  // Another text is another question.
  return (
    <Masked key={`${subject.key} ${path} ${children}`} subject={subject} path={path}>
      {children}
    </Masked>
  );
}

function Masked({ subject, path, children }: { subject: Subject; path: string; children: string }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const { data, mutate, isPending } = useReveal(subject);
  if (data) {
    return (
      <>
        {data.text}
        <small className="gw-revealed">{t('privacy.logged')}</small>
      </>
    );
  }
  return (
    <>
      {children}
      <Button
        type="link"
        size="small"
        className="gw-reveal"
        icon={<EyeOutlined />}
        loading={isPending}
        title={t('privacy.revealHint')}
        onClick={(event) => {
          event.stopPropagation();
          mutate(path, { onError: (error) => void message.error(errorSentence(t, error)) });
        }}
      >
        {t('privacy.reveal')}
      </Button>
    </>
  );
}
