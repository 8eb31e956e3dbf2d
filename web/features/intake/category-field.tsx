import { Radio, TreeSelect } from 'antd';
import { useMemo } from 'react';
import { type Category, categoryOf as categoryOfProfile } from '#core/profile/profile.ts';
import { localName, useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { useProfile } from '../profile/profile.queries.ts';
import type { Suggestions } from './intake.queries.ts';
import { useIntake } from './intake.store.ts';
import type { IntakeDraft } from './intake-draft.ts';

/** What kind of case it is: the three likeliest one key away, all others in the list. */
export function CategoryField({
  draft,
  suggestions,
  isWanted,
}: {
  draft: IntakeDraft;
  suggestions: Suggestions['categories'];
  isWanted: boolean;
}) {
  const t = useTranslate();
  const language = useLanguage();
  const profile = useProfile().data;
  const patch = useIntake((state) => state.patch);
  const treeData = useMemo(
    () => treeOf(profile?.categories ?? [], (category) => localName(language, category)),
    [profile, language],
  );
  if (!profile) return null;
  const chosen = draft.categoryCode ?? suggestions[0]?.code;
  const isSuggested = suggestions.some(({ code }) => code === chosen);
  const choose = (categoryCode: string | undefined) => patch({ categoryCode: categoryCode ?? null });
  return (
    <section className="gw-intake-field">
      <span className="gw-intake-label" id="gw-intake-category">
        {t('intake.category')}
      </span>
      {suggestions.length > 0 && (
        <Radio.Group
          className="gw-intake-chips"
          aria-labelledby="gw-intake-category"
          value={isSuggested ? chosen : null}
          onChange={({ target }) => choose(target.value as string)}
        >
          {suggestions.map(({ code, words, isLearned }, i) => (
            <Radio.Button key={code} value={code} title={t('intake.categoryKey', { n: String(i + 1) })}>
              <span className="gw-intake-chip">
                <span>
                  {localName(language, categoryOfProfile(profile, code))} <kbd>Alt {i + 1}</kbd>
                </span>
                <em>
                  {[...words, ...(isLearned ? [t('intake.learned')] : [])].join(' · ') ||
                    t('intake.suggested')}
                </em>
              </span>
            </Radio.Button>
          ))}
        </Radio.Group>
      )}
      <TreeSelect<string>
        className="gw-wide"
        aria-labelledby="gw-intake-category"
        status={isWanted ? 'warning' : undefined}
        allowClear={draft.categoryCode !== null}
        showSearch={{ treeNodeFilterProp: 'title' }}
        treeData={treeData}
        listHeight={320}
        placeholder={t(suggestions.length > 0 ? 'intake.categoryOther' : 'intake.categoryChoose')}
        value={isSuggested ? undefined : chosen}
        onChange={choose}
      />
      {isWanted && <p className="gw-intake-want">{t('intake.categoryNeeded')}</p>}
    </section>
  );
}

/** A problem is of a 小类; a 大类 without any stands for itself. */
function treeOf(categories: readonly Category[], nameOf: (category: Category) => string) {
  return categories
    .filter(({ parentCode }) => parentCode === null)
    .map((main) => {
      const children = categories
        .filter(({ parentCode }) => parentCode === main.code)
        .map((category) => ({ value: category.code, title: nameOf(category) }));
      return { value: main.code, title: nameOf(main), selectable: children.length === 0, children };
    });
}
