import { TreeSelect } from 'antd';
import { localName, useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { useConflict } from '../cases/conflict.store.ts';
import { type ProblemAnswer, useEditProblem } from './problem-detail.queries.ts';
import { useViewContext } from './problem-picture.queries.ts';
import { useSavedMessage } from './use-saved-message.tsx';

/** The category, changed by choosing another one. */
export function CategoryEditor({ problem }: { problem: ProblemAnswer['problem'] }) {
  const t = useTranslate();
  const language = useLanguage();
  const { saved, refused } = useSavedMessage();
  const edit = useEditProblem();
  const categories = useViewContext()?.categories ?? [];
  const askConflict = useConflict((state) => state.ask);
  const choose = (categoryCode: string, expectedVersion: number) =>
    edit.mutate(
      { key: problem.key, expectedVersion, categoryCode },
      {
        onSuccess: ({ eventKey }) => saved([{ problemKey: problem.key, eventKey }]),
        onError: (error) => askConflict(error, (version) => choose(categoryCode, version)) || refused(error),
      },
    );
  const treeData = categories
    .filter((category) => category.parentCode === null)
    .map((main) => {
      const children = categories
        .filter((category) => category.parentCode === main.code)
        .map((category) => ({ value: category.code, title: localName(language, category) }));
      // A problem is of a 小类; a 大类 without any stands for itself.
      return {
        value: main.code,
        title: localName(language, main),
        selectable: children.length === 0,
        children,
      };
    });
  return (
    <section className="gw-card-field">
      <label htmlFor="gw-category">{t('problems.card.category')}</label>
      <TreeSelect<string>
        id="gw-category"
        className="gw-wide"
        size="small"
        showSearch={{ treeNodeFilterProp: 'title' }}
        treeData={treeData}
        value={problem.categoryCode}
        loading={edit.isPending}
        disabled={edit.isPending}
        onChange={(categoryCode) => choose(categoryCode, problem.version)}
      />
    </section>
  );
}
