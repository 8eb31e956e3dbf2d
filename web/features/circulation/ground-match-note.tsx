import { Alert } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { useGroundMatch } from './ground-match.store.ts';
import { usePlan } from './plan.store.ts';

/** So many streets are named. */
const NAMED = 6;

/** Of a scheme whose streets have other ids since an import: which were found again where they lie, and which are gone. */
export function GroundMatchNote() {
  const t = useTranslate();
  const { key, match } = useGroundMatch();
  const schemeKey = usePlan((state) => state.scheme.key);
  if (!match || key !== schemeKey) return null;
  const { moved, lost } = match;
  const names = (streets: readonly { name: string | null }[]) => {
    const all = [...new Set(streets.map(({ name }) => name ?? t('circulation.unnamed')))];
    const some = all.slice(0, NAMED).join(t('circulation.listSeparator'));
    return all.length > NAMED
      ? t('circulation.streets.andMore', { names: some, n: all.length - NAMED })
      : some;
  };
  return (
    <div data-testid="ground-match">
      {moved.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={t('circulation.streets.moved', { n: moved.length, names: names(moved) })}
          description={t('circulation.streets.movedHint')}
        />
      )}
      {lost.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('circulation.streets.lost', { n: lost.length, names: names(lost) })}
        />
      )}
    </div>
  );
}
