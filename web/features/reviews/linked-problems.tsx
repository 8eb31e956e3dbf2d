import { EnvironmentOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { useProblemRows } from '../problems/problem-detail.queries.ts';
import { useSearch } from '../search/search.queries.ts';

const MOST = 200;

interface LinkedProblemsProps {
  keys: readonly number[];
  mayEdit: boolean;
  onChange(keys: number[]): void;
  onShow(): void;
}

/** The problems behind a bottleneck: found by their words, shown on the map together. */
export function LinkedProblems({ keys, mayEdit, onChange, onShow }: LinkedProblemsProps) {
  const t = useTranslate();
  const [text, setText] = useState('');
  const { hits } = useSearch(text);
  const found = hits.filter(({ type }) => type === 'problem');
  const rows = useProblemRows(keys).data;
  const nameOf = (key: number) =>
    found.find((hit) => hit.key === key)?.title ??
    rows?.find((row) => row.key === key)?.title ??
    t('reviews.oneProblem', { key: String(key) });
  const shown = [...new Set([...keys, ...found.map(({ key }) => key)])];
  return (
    <>
      {mayEdit && (
        <Select<number[]>
          mode="multiple"
          aria-label={t('reviews.linkedProblems')}
          placeholder={t('reviews.findProblems')}
          maxCount={MOST}
          showSearch={{ filterOption: false, onSearch: setText }}
          value={[...keys]}
          notFoundContent={null}
          onChange={onChange}
          options={shown.map((key) => ({ value: key, label: nameOf(key) }))}
        />
      )}
      {keys.length > 0 && (
        <Button size="small" icon={<EnvironmentOutlined />} onClick={onShow}>
          {t('reviews.showProblems', { n: keys.length })}
        </Button>
      )}
    </>
  );
}
