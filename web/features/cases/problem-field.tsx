import { Select } from 'antd';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatDay } from '../../ui/format.ts';
import { useProblemRows } from '../problems/problem-detail.queries.ts';
import { useSearch } from '../search/search.queries.ts';

const SHOWN = 20;
/** What is merged or voided goes nowhere on. */
const GONE = ['merged', 'voided'];
/** Keys fit four bytes. */
const NUMBER = /^[1-9]\d{0,8}$/;

export interface ProblemFieldProps {
  /** From the form item around it. */
  id?: string;
  value?: number | undefined;
  onChange?(key: number): void;
}

/** Chooses one problem: some are offered at once, others are found by words, address or number. */
export function ProblemField({
  near = [],
  exceptKey,
  nothingNear,
  ...field
}: ProblemFieldProps & {
  /** Offered before anything is typed. */
  near?: readonly number[];
  exceptKey?: number;
  /** Said where there are none. */
  nothingNear: string;
}) {
  const t = useTranslate();
  const [text, setText] = useState('');
  const words = text.trim();
  const { hits, isSettled } = useSearch(words);
  const found = [
    ...(NUMBER.test(words) ? [Number(words)] : []),
    ...hits.filter(({ type }) => type === 'problem').map(({ key }) => key),
  ];
  const keys = (words === '' ? near : found).filter((key) => key !== exceptKey);
  const asked = [...new Set([...(field.value === undefined ? [] : [field.value]), ...keys.slice(0, SHOWN)])];
  const { data, isFetching } = useProblemRows(asked);
  const byKey = new Map(data?.map((row) => [row.key, row]));
  const rows = asked.flatMap((key) => {
    const row = byKey.get(key);
    return row && !GONE.includes(row.status) ? [row] : [];
  });
  const options = rows.map(({ key, title, placeText, status, reportedAt }) => ({
    value: key,
    title,
    label: (
      <span className="gw-merge-option">
        <span>{title}</span>
        <span className="gw-note">
          {[
            t('cases.request.number', { key: String(key) }),
            t(`status.${status}`),
            placeText,
            formatDay(reportedAt),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
    ),
  }));
  return (
    <Select<number>
      {...field}
      className="gw-wide"
      showSearch={{ filterOption: false, searchValue: text, onSearch: setText }}
      onSelect={() => setText('')}
      optionLabelProp="title"
      listHeight={320}
      placeholder={t('cases.request.mergeFind')}
      notFoundContent={
        words === ''
          ? nothingNear
          : isSettled && !isFetching
            ? t('search.none', { q: words })
            : t('cases.request.mergeLooking')
      }
      options={
        words === '' && near.length > 0 && options.length > 0
          ? [{ label: t('cases.request.mergeNear'), options }]
          : options
      }
    />
  );
}
