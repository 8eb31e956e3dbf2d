import { AimOutlined } from '@ant-design/icons';
import { Button, Select, Space, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { useSearch } from '../search/search.queries.ts';
import type { TeamPlace } from './plan-draft.ts';

interface PlaceSelectProps {
  label: string;
  value: TeamPlace | undefined;
  onChange(place: TeamPlace): void;
  /** Lets the place be clicked on the map, where there is one. */
  onPick?: (() => void) | undefined;
}

/** A place by its name (areas, streets, door numbers, facilities) or by a click on the map. */
export function PlaceSelect({ label, value, onChange, onPick }: PlaceSelectProps) {
  const t = useTranslate();
  const [text, setText] = useState('');
  const { hits } = useSearch(text);
  const places = hits.filter(({ lngLat, type }) => lngLat && type !== 'problem');
  const name = value && (value.name || t('walkabouts.pointOnMap'));
  return (
    <Space.Compact className="gw-wide">
      <Select<string>
        className="gw-wide"
        aria-label={label}
        placeholder={t('walkabouts.searchPlace')}
        showSearch={{ filterOption: false, onSearch: setText }}
        {...(name === undefined ? {} : { value: name })}
        notFoundContent={text ? t('walkabouts.noPlaceFound') : t('walkabouts.typePlace')}
        options={places.map(({ type, key, title }) => ({ value: `${type}:${key}`, label: title }))}
        onChange={(id) => {
          const hit = places.find(({ type, key }) => `${type}:${key}` === id);
          if (hit?.lngLat) onChange({ lngLat: hit.lngLat, name: hit.title });
          setText('');
        }}
      />
      {onPick && (
        <Tooltip title={t('walkabouts.pickOnMap')}>
          <Button
            icon={<AimOutlined />}
            aria-label={`${label}：${t('walkabouts.pickOnMap')}`}
            onClick={onPick}
          />
        </Tooltip>
      )}
    </Space.Compact>
  );
}
