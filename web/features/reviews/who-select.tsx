import { Select } from 'antd';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { useCaseNames } from '../cases/case-names.ts';
import { usePeople } from '../people/people.queries.ts';
import type { WhoChoice } from './outcome-draft.ts';

interface WhoSelectProps {
  value: WhoChoice | undefined;
  onChange(who: WhoChoice | undefined): void;
}

/** A department, a person, or words for somebody outside: what is typed and is neither. */
export function WhoSelect({ value, onChange }: WhoSelectProps) {
  const t = useTranslate();
  const { departments } = useCaseNames();
  const people = usePeople().data ?? [];
  const [typed, setTyped] = useState('');
  const words = typed.trim() || (value?.[0] === 'w' ? value.slice(1) : '');
  return (
    <Select<WhoChoice>
      aria-label={t('reviews.who')}
      placeholder={t('reviews.who')}
      allowClear
      showSearch={{ optionFilterProp: 'label', onSearch: setTyped }}
      value={value ?? null}
      onChange={(who: WhoChoice | undefined) => {
        setTyped('');
        onChange(who);
      }}
      options={[
        {
          label: t('reviews.departments'),
          options: departments
            .filter(({ isActive }) => isActive)
            .map(({ key, name }) => ({ value: `d${key}`, label: name })),
        },
        {
          label: t('reviews.people'),
          options: people
            .filter(({ role, isActive }) => isActive && role !== 'guest' && role !== 'display')
            .map(({ id, name, role }) => ({ value: `u${id}`, label: `${name} · ${t(`role.${role}`)}` })),
        },
        ...(words ? [{ label: t('reviews.outside'), options: [{ value: `w${words}`, label: words }] }] : []),
      ]}
    />
  );
}
