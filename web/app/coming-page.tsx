import { ArrowRightOutlined, CheckCircleOutlined, ClockCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslate } from '../i18n/language.store.ts';
import { messageKey } from '../i18n/translate.ts';
import './coming-page.css';
import { ComingSketch } from './coming-sketch.tsx';
import { useModeStore } from './mode.store.ts';
import type { ModeKind } from './mode.ts';

/** A mode that is not built yet says what will come and what is possible already. */
export default function ComingPage({
  mode,
}: {
  mode: Exclude<ModeKind, 'problems' | 'walkabouts' | 'circulation'>;
}) {
  const t = useTranslate();
  const setMode = useModeStore((state) => state.setMode);
  const lines = (part: 'comes' | 'possible') =>
    [1, 2, 3].flatMap((i) => {
      const key = messageKey(`next.${mode}.${part}.${i}`);
      return key ? [t(key)] : [];
    });
  return (
    <div className="gw-coming">
      <section className="gw-coming-text">
        <h2>{t(`next.${mode}.title`)}</h2>
        <p className="gw-coming-lead">{t(`next.${mode}.text`)}</p>
        <div className="gw-coming-columns">
          <div>
            <h3>
              <ClockCircleOutlined /> {t('next.comes')}
            </h3>
            <ul>
              {lines('comes').map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
          <div>
            <h3>
              <CheckCircleOutlined /> {t('next.possible')}
            </h3>
            <ul>
              {lines('possible').map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        </div>
        <Button type="primary" size="large" onClick={() => setMode({ kind: 'problems' })}>
          {t('next.goProblems')} <ArrowRightOutlined />
        </Button>
      </section>
      <ComingSketch mode={mode} />
    </div>
  );
}
