import { Button, Select } from 'antd';
import { useState } from 'react';
import type { LngLat } from '#core/geo/types.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useSearch } from '../search/search.queries.ts';

/** The place stays as it is. */
export const KEEP_PLACE = 'keep';
/** A point, no place at all, or the one there is. */
export type PlaceChoice = LngLat | null | typeof KEEP_PLACE;

/** A place by its address or name: a house, a street's middle is none. The form gives value and onChange. */
export function PlaceSearch({
  now,
  value = KEEP_PLACE,
  onChange = () => {},
}: {
  now: { placeText: string | null; lng: number | null };
  value?: PlaceChoice;
  onChange?(place: PlaceChoice): void;
}) {
  const t = useTranslate();
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<string>();
  const { hits } = useSearch(words);
  const places = hits.filter(({ type, lngLat }) => (type === 'building' || type === 'facility') && lngLat);
  const note =
    value === null
      ? t('opinions.noPlace')
      : value === KEEP_PLACE
        ? t(now.lng === null ? 'opinions.placeKeptUnmapped' : 'opinions.placeKept')
        : t('opinions.placeFound', { name: chosen ?? '' });
  return (
    <div className="gw-place-search">
      <span className="gw-place-search-line">
        <Select<string>
          showSearch={{ filterOption: false, onSearch: setWords }}
          allowClear
          aria-label={t('opinions.placeSearch')}
          placeholder={now.placeText ?? t('opinions.placeSearch')}
          notFoundContent={words.trim() === '' ? null : t('opinions.placeNotFound')}
          value={value === KEEP_PLACE || value === null ? undefined : chosen}
          onChange={(picked) => {
            const place = places.find(({ type, key }) => `${type}:${key}` === picked);
            setChosen(place?.title);
            onChange(place?.lngLat ?? KEEP_PLACE);
          }}
          options={places.map(({ type, key, title }) => ({ value: `${type}:${key}`, label: title }))}
        />
        <Button disabled={value === null} onClick={() => onChange(null)}>
          {t('opinions.placeNone')}
        </Button>
      </span>
      <small className="gw-note">{note}</small>
    </div>
  );
}
