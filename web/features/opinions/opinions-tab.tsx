import { Empty } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { usePhone } from '../../ui/use-phone.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { OpinionCard } from './opinion-card.tsx';
import { OpinionList } from './opinion-list.tsx';

/** The list and, beside it, the opinion that is open. */
export function OpinionsTab() {
  const t = useTranslate();
  const isPhone = usePhone();
  const { opinions, openOpinion } = useWorkplace();
  const { opinionKey } = opinions;
  if (isPhone && opinionKey !== undefined) {
    return <OpinionCard key={opinionKey} opinionKey={opinionKey} onBack={() => openOpinion(undefined)} />;
  }
  return (
    <div className="gw-opinion-split">
      <OpinionList isPhone={isPhone} />
      {!isPhone && (
        <aside className="gw-panel gw-case-side" aria-label={t('opinions.panel')}>
          {opinionKey === undefined ? (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('opinions.choose')} />
          ) : (
            <OpinionCard key={opinionKey} opinionKey={opinionKey} />
          )}
        </aside>
      )}
    </div>
  );
}
