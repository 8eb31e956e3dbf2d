import { EyeOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useProblem } from '../problems/problem-detail.queries.ts';
import { useReveal } from './privacy.queries.ts';
import './privacy.css';

interface TextProps {
  problemKey: number;
  /** Where the text stands in the problem, as the server names it: `text`, `extra.备注`, `events.12.after.reason`. */
  path: string;
  children: string;
}

/**
 * A text of a problem: masked as it came, with a button where the one who reads may see it as it was written. That it was
 * looked at goes into the log, and it is shown until the page moves on.
 */
export function PersonalText(props: TextProps) {
  const paths = useProblem(props.problemKey).data?.revealablePaths;
  if (!paths?.includes(props.path)) return <>{props.children}</>;
  // Another text is another question.
  return <Revealable key={`${props.problemKey} ${props.path} ${props.children}`} {...props} />;
}

function Revealable({ problemKey, path, children }: TextProps) {
  const t = useTranslate();
  const { message } = App.useApp();
  const { data, mutate, isPending } = useReveal(problemKey);
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
