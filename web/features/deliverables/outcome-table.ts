import type { Translate } from '../../i18n/translate.ts';
import type { OutcomeLine, TableModel } from './deliverable.ts';

/** What was settled as a table: decisions need no column of their own for whom and where. */
export function outcomeTable(outcomes: readonly OutcomeLine[], title: string, t: Translate): TableModel {
  const isDecided = outcomes.every(({ kind }) => kind === 'decision');
  const columns = [
    { title: t('deliverables.column.number'), kind: 'count' as const },
    { title: t('deliverables.column.kind'), kind: 'text' as const },
    { title: t('deliverables.column.what'), kind: 'text' as const },
    ...(isDecided
      ? []
      : [
          { title: t('deliverables.column.who'), kind: 'text' as const },
          { title: t('deliverables.column.recipient'), kind: 'text' as const },
          { title: t('deliverables.column.place'), kind: 'text' as const },
          { title: t('deliverables.column.due'), kind: 'day' as const },
          { title: t('deliverables.column.state'), kind: 'text' as const },
        ]),
  ];
  const values = outcomes.map((line) => [
    line.number,
    line.kindWords,
    line.text,
    ...(isDecided ? [] : [line.who, line.recipient, line.place, line.dueOn, line.state]),
  ]);
  return {
    title,
    columns,
    values,
    rows: values.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))),
    partNote: '',
  };
}
