import { SearchOutlined } from '@ant-design/icons';
import { AutoComplete, Input } from 'antd';
import { useState } from 'react';
import { useModeStore } from '../../app/mode.store.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useMapStore } from '../../map/map.store.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { useWorkplace } from '../problems/workplace.store.ts';
import { type SearchHit, useSearch } from './search.queries.ts';
import { SEARCH_FIELD_ID } from './search-focus.ts';

const DOOR_ZOOM = 17.2;
const STREET_ZOOM = 16;
const PROBLEMS_ABOVE = 6;

const hitId = (hit: SearchHit) => `${hit.type}:${hit.key}:${hit.title}`;

/** One field for places, doors and words, by text or pinyin; arrows and Enter choose. */
export function SearchBox() {
  const t = useTranslate();
  const [text, setText] = useState('');
  const { hits, isSettled } = useSearch(text, true);
  const areas = useAreas();
  const { openOpinion, openScope, openProblem, openUnit } = useWorkplace();
  const setMode = useModeStore((state) => state.setMode);

  const go = (hit: SearchHit) => {
    const { owner, setMark } = useMapStore.getState();
    setMark(hit.type === 'building' || hit.type === 'facility' ? hit.lngLat : undefined);
    setMode({ kind: 'problems' });
    if (hit.type === 'opinion') {
      openOpinion(hit.key);
      return;
    }
    if (hit.type === 'area') {
      const bbox = areas?.bboxByKey.get(hit.key);
      openScope({ kind: 'area', areaKey: hit.key });
      if (bbox) owner?.fit(bbox);
    } else {
      if (hit.type === 'problem') openProblem(hit.key);
      if (hit.type === 'building') openUnit({ kind: 'building', key: hit.key });
      if (hit.bbox) owner?.fit(hit.bbox, DOOR_ZOOM);
      else if (hit.lngLat) owner?.flyTo(hit.lngLat, hit.type === 'street' ? STREET_ZOOM : DOOR_ZOOM);
    }
  };

  const hasOpinions = hits.some(({ type }) => type === 'opinion');
  const groups = (['area', 'street', 'building', 'facility', 'problem', 'opinion'] as const).flatMap(
    (type) => {
      const all = hits.filter((hit) => hit.type === type);
      // What people said stands in sight below the problems, not behind twenty of them.
      const some = type === 'problem' && hasOpinions ? all.slice(0, PROBLEMS_ABOVE) : all;
      if (some.length === 0) return [];
      return [
        {
          label: t(`search.${type}`),
          options: some.map((hit) => ({
            value: hitId(hit),
            hit,
            label: (
              <span className="gw-search-hit">
                <span>{hit.title}</span>
                {hit.note && <em>{hit.note}</em>}
              </span>
            ),
          })),
        },
      ];
    },
  );
  return (
    <AutoComplete
      id={SEARCH_FIELD_ID}
      className="gw-search"
      value={text}
      options={groups as { label: string; options: { value: string; hit: SearchHit }[] }[]}
      defaultActiveFirstOption
      popupMatchSelectWidth={360}
      notFoundContent={text.trim() && isSettled ? t('search.none', { q: text.trim() }) : t('search.hint')}
      onChange={(value) => setText(hits.some((hit) => hitId(hit) === value) ? text : value)}
      onSelect={(_, option) => {
        go((option as unknown as { hit: SearchHit }).hit);
        setText('');
      }}
    >
      <Input
        allowClear
        prefix={<SearchOutlined />}
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
      />
    </AutoComplete>
  );
}
