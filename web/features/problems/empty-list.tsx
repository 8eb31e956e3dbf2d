import { Button, Empty } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { isEverything } from './problem-view.ts';
import { useWorkplace } from './workplace.store.ts';

/** Nothing matches: said, with the way back to something. */
export function EmptyList() {
  const t = useTranslate();
  const { view, scope, clearView, openScope } = useWorkplace();
  const isNothingThere = isEverything(view) && scope.kind === 'all';
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('problems.empty')} className="gw-empty">
      <p>{t(isNothingThere ? 'problems.emptyAll' : 'problems.emptyText')}</p>
      {isEverything(view) ? (
        scope.kind !== 'all' && (
          <Button onClick={() => openScope({ kind: 'all' })}>{t('problems.list.scopeAll')}</Button>
        )
      ) : (
        <Button type="primary" onClick={clearView}>
          {t('problems.filter.clear')}
        </Button>
      )}
    </Empty>
  );
}
