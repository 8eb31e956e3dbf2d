import { TreeSelect } from 'antd';
import type { Category } from '#core/profile/profile.ts';
import { localName, useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { useProfile } from '../profile/profile.queries.ts';

/** The name of a category in the language of the page; its code where the profile has no such one. */
export function useCategoryName(): (code: string | null) => string | undefined {
  const language = useLanguage();
  const categories = useProfile().data?.categories;
  return (code) => {
    if (code === null) return undefined;
    const known = categories?.find((category) => category.code === code);
    return known ? localName(language, known) : code;
  };
}

/** A 小类, chosen by name. */
export function CategoryPick({
  value,
  onChange,
  label,
}: {
  value: string | null;
  onChange(code: string | null): void;
  label: string;
}) {
  const t = useTranslate();
  const language = useLanguage();
  const categories = useProfile().data?.categories ?? [];
  const nameOf = (category: Category) => localName(language, category);
  const treeData = categories
    .filter(({ parentCode }) => parentCode === null)
    .map((main) => {
      const children = categories
        .filter(({ parentCode }) => parentCode === main.code)
        .map((category) => ({ value: category.code, title: nameOf(category) }));
      return { value: main.code, title: nameOf(main), selectable: children.length === 0, children };
    });
  return (
    <TreeSelect<string | null>
      className="gw-wide"
      size="small"
      aria-label={label}
      allowClear
      showSearch={{ treeNodeFilterProp: 'title' }}
      placeholder={t('texts.noCategory')}
      treeData={treeData}
      value={value}
      onChange={(code) => onChange(code ?? null)}
    />
  );
}
