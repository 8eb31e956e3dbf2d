import type { ContentTable, Figure, SceneContent } from '#core/reviews/scene-content.ts';
import { messageKey, type Translate } from '../../i18n/translate.ts';
import { formatCount } from '../../ui/format.ts';
import { cellText, changeOf, unitWord, valueText, whyNone, wordOf } from '../scene-content/figure-words.ts';
import type { FigureLine, TableModel } from './deliverable.ts';

/** A figure as it stands on the screen: label, value with unit, numerator over denominator, the period before. */
export function figureLine(figure: Figure, t: Translate): FigureLine {
  const { code, name, unit, value, numerator, denominator, previous } = figure;
  const label = wordOf(t, 'reviews.figure', code);
  const change = changeOf(figure);
  const why = whyNone(t, figure);
  const unitWords = value === null ? '' : unitWord(t, unit);
  return {
    label: name ? `${name} · ${label}` : label,
    value: valueText(value, unit),
    number: value,
    unit,
    details: [
      ...(unitWords ? [unitWords] : []),
      ...(unit === 'share' && numerator !== undefined && denominator !== undefined
        ? [`${formatCount(numerator)} / ${formatCount(denominator)}`]
        : []),
      ...(why ? [why] : []),
      ...(change
        ? [`${t('reviews.figure.previous', { n: valueText(previous ?? null, unit) })} ${change.text}`]
        : []),
    ],
    isOverdue: figure.isOverdue === true && (value ?? 0) > 0,
  };
}

export function tableModel(table: ContentTable, t: Translate): TableModel {
  const { columns, rows, total } = table;
  return {
    title: [wordOf(t, 'reviews.table', table.code), table.name].filter(Boolean).join(' · '),
    columns: columns.map(({ code, kind }) => ({ kind, title: wordOf(t, 'reviews.column', code) })),
    rows: rows.map((row) => row.map((cell, i) => cellText(t, columns[i], cell))),
    values: rows.map((row) =>
      row.map((cell, i) =>
        columns[i].kind === 'code' && cell !== null ? cellText(t, columns[i], cell) : cell,
      ),
    ),
    partNote: total > rows.length ? t('reviews.table.shown', { shown: rows.length, n: total }) : '',
  };
}

/** Of how many, how many of them on no map, and how the numbers are to be read. */
export function noteLines(
  { n, unplaced, notes }: Pick<SceneContent, 'n' | 'unplaced' | 'notes'>,
  t: Translate,
): string[] {
  return [
    ...(n === null ? [] : [t('reviews.note.n', { n })]),
    ...(unplaced ? [t('reviews.note.unplaced', { n: unplaced })] : []),
    ...notes.map((note) => {
      const key = messageKey(`reviews.note.${note.code}`);
      return key ? t(key, { n: note.n ?? 0, text: note.text ?? '' }) : (note.text ?? note.code);
    }),
  ];
}
