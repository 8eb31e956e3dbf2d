import { EyeOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import '../privacy/privacy.css';
import { useRevealOpinion } from '../privacy/privacy.queries.ts';
import type { OpinionAnswer } from './opinions.queries.ts';

/** A text of an opinion: masked as it came, with a button where the one who reads may see it as it was written. */
export function OpinionText({
  answer,
  path,
  children,
}: {
  answer: OpinionAnswer;
  path: string;
  children: string;
}) {
  if (!answer.revealablePaths.includes(path)) return <>{children}</>;
  return (
    <Revealable key={`${path} ${children}`} opinionKey={answer.opinion.key} path={path}>
      {children}
    </Revealable>
  );
}

function Revealable({ opinionKey, path, children }: { opinionKey: number; path: string; children: string }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const { data, mutate, isPending } = useRevealOpinion(opinionKey);
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
        onClick={() => mutate(path, { onError: (error) => void message.error(errorSentence(t, error)) })}
      >
        {t('privacy.reveal')}
      </Button>
    </>
  );
}
