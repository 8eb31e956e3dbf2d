import { useTranslate } from '../../i18n/language.store.ts';
import { useField } from './field.store.ts';
import type { FieldBundle } from './field-bundle.ts';

/** Which team's way is shown, and without an account who walks; nothing where there is nothing to choose. */
export function TeamPick({ bundle }: { bundle: FieldBundle }) {
  const t = useTranslate();
  const { teamKey, walkerId, who } = useField();
  const members = bundle.teams.find(({ key }) => key === teamKey)?.members ?? [];
  const needsWalker = who?.person.userId === null && members.length > 0;
  if (bundle.teams.length < 2 && !needsWalker) return null;
  return (
    <div className="gwf-picks">
      {bundle.teams.length > 1 && (
        <label>
          <span>{t('field.team')}</span>
          <select
            value={teamKey ?? ''}
            onChange={({ target }) => useField.setState({ teamKey: Number(target.value), walkerId: null })}
          >
            {bundle.teams.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {needsWalker && (
        <label title={t('field.walkerHint')}>
          <span>{t('field.walker')}</span>
          <select
            value={walkerId ?? members[0].userId}
            onChange={({ target }) => useField.setState({ walkerId: target.value })}
          >
            {members.map(({ userId, name }) => (
              <option key={userId} value={userId}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}
