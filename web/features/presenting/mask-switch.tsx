import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { fetchDeck } from '../reviews/reviews.queries.ts';
import { useHold } from '../session/hold.store.ts';
import { useSession } from '../session/session.queries.ts';

const MAY_UNMASK: readonly string[] = ['admin', 'leader', 'secretary'];

/** 讲解脱敏, on until somebody who may switches it off; the server writes down who did. */
export function MaskSwitch({
  reviewKey,
  snapshotKey,
}: {
  reviewKey: number;
  snapshotKey: number | undefined;
}) {
  const t = useTranslate();
  const { modal, message } = App.useApp();
  const queries = useQueryClient();
  const session = useSession().data;
  const isMasked = useHold((state) => state.isMasked);
  const [isAsking, setAsking] = useState(false);
  const mayUnmask = session !== undefined && MAY_UNMASK.includes(session.principal.role);

  const unmask = async () => {
    setAsking(true);
    try {
      // Asked of the server first: what it refuses or cannot write down is not shown.
      const deck = await fetchDeck(reviewKey, snapshotKey, { isMasked: false });
      queries.setQueryData(
        ['deck', session?.dataset, reviewKey, snapshotKey, false, snapshotKey ?? session?.dataVersion],
        deck,
      );
      useHold.setState({ isMasked: false });
    } catch (error) {
      void message.error(errorSentence(t, error));
    } finally {
      setAsking(false);
    }
  };
  const ask = () =>
    modal.confirm({
      title: t('presenting.unmaskAsk'),
      content: t('presenting.unmaskNote'),
      okText: t('presenting.unmask'),
      onOk: unmask,
    });
  if (!mayUnmask) return <span className="gw-talk-mark">{t('presenting.masked')}</span>;
  return (
    <Button
      size="small"
      type="text"
      className={isMasked ? 'gw-mask-switch' : 'gw-mask-switch gw-mask-off'}
      icon={isMasked ? <EyeInvisibleOutlined /> : <EyeOutlined />}
      loading={isAsking}
      data-testid="mask-switch"
      onClick={isMasked ? ask : () => useHold.setState({ isMasked: true })}
    >
      {t(isMasked ? 'presenting.masked' : 'presenting.unmasked')}
    </Button>
  );
}
