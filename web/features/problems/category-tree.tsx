import { Tree } from 'antd';
import { useMemo } from 'react';
import { localName, useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { formatCount } from '../../ui/format.ts';
import { useSummary, useViewContext } from './problem-picture.queries.ts';
import { withSubcategories } from './problem-view.ts';
import { useWorkplace } from './workplace.store.ts';

/** 大类 and 小类 with their counts under the other filters; ticking a 大类 means all of its 小类. */
export function CategoryTree() {
  const t = useTranslate();
  const language = useLanguage();
  const { view, setView } = useWorkplace();
  const counts = useSummary().data?.byCategory;
  const categories = useViewContext()?.categories;
  const tree = useMemo(() => {
    if (!categories || !counts) return [];
    const total = (code: string) =>
      withSubcategories([code], categories).reduce((sum, each) => sum + (counts[each] ?? 0), 0);
    const node = (category: (typeof categories)[number]) => ({
      key: category.code,
      title: (
        <span className="gw-tree-title">
          <span>{localName(language, category)}</span>
          <em>{formatCount(total(category.code))}</em>
        </span>
      ),
    });
    return categories
      .filter((category) => category.parentCode === null && total(category.code) > 0)
      .map((main) => ({
        ...node(main),
        children: categories.filter((category) => category.parentCode === main.code).map(node),
      }));
  }, [categories, counts, language]);
  if (counts && tree.length === 0) return null;
  return (
    <Tree
      className="gw-tree"
      checkable
      selectable={false}
      blockNode
      treeData={tree}
      aria-label={t('problems.filter.category')}
      checkedKeys={categories ? withSubcategories(view.categories, categories) : []}
      onCheck={(checked) => {
        const codes = (Array.isArray(checked) ? checked : checked.checked).map(String);
        // A ticked 大类 stands for its 小类 in links, too.
        const parents = new Set(
          codes.filter((code) => categories?.some((each) => each.code === code && each.parentCode === null)),
        );
        setView({
          categories: codes.filter((code) => {
            const parent = categories?.find((each) => each.code === code)?.parentCode;
            return !parent || !parents.has(parent);
          }),
        });
      }}
    />
  );
}
