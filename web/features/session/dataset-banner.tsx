import { App, Button, Popconfirm } from 'antd';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useClearDemo, useDatasetChoice, useSession } from './session.queries.ts';
import { TrialPart } from './trial-part.tsx';

/** One slim line: that the data is invented, and that this is a trial on one computer. */
export function DatasetBanner() {
  const t = useTranslate();
  const { message } = App.useApp();
  const session = useSession().data;
  const clearDemo = useClearDemo();
  const chooseDataset = useDatasetChoice();
  if (
    !session ||
    !(
      session.dataset === 'demo' ||
      session.isTrial ||
      (session.hasDemo && session.principal.role === 'admin')
    )
  )
    return null;
  const isAdmin = session.principal.role === 'admin';
  const fail = (error: unknown) => message.error(errorSentence(t, error));
  const choose = (active: 'demo' | 'real') => chooseDataset.mutate(active, { onError: fail });
  return (
    <aside className="gw-banner" aria-label={t('dataset.demo')}>
      {session.dataset === 'demo' && (
        <div className="gw-banner-part">
          <strong className="gw-demo-tag">{t('dataset.demo')}</strong>
          <span className="gw-banner-text">{t('dataset.demoSentence')}</span>
          {isAdmin && (
            <Popconfirm
              title={t('dataset.clearDemoAsk')}
              description={<div className="gw-narrow">{t('dataset.clearDemoNote')}</div>}
              okText={t('dataset.clearDemo')}
              onConfirm={() =>
                clearDemo.mutate(undefined, {
                  onSuccess: () => void message.success(t('dataset.cleared')),
                  onError: fail,
                })
              }
            >
              <Button size="small" loading={clearDemo.isPending}>
                {t('dataset.clearDemo')}
              </Button>
            </Popconfirm>
          )}
          {isAdmin && session.hasReal && (
            <Button size="small" type="link" onClick={() => choose('real')}>
              {t('dataset.showReal')}
            </Button>
          )}
        </div>
      )}
      {isAdmin && session.dataset === 'real' && session.hasDemo && (
        <Button size="small" type="link" onClick={() => choose('demo')}>
          {t('dataset.showDemo')}
        </Button>
      )}
      {session.isTrial && <TrialPart />}
    </aside>
  );
}
