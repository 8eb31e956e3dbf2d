import { Button, Checkbox, Empty, Pagination } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslate } from '../../i18n/language.store.ts';
import { useMapStore } from '../../map/map.store.ts';
import { usePlacePin } from '../../map/place-pin.ts';
import { type UnplacedRow, usePlaceProblem, useUnplaced } from './problem-detail.queries.ts';
import { ProblemLine } from './problem-list.tsx';
import { useSavedMessage } from './use-saved-message.tsx';

const PAGE = 100;

/** 待落图: what has no point yet. A person drags a pin to the place; the same address may follow in one go. */
export function UnplacedQueue() {
  const t = useTranslate();
  const [page, setPage] = useState(1);
  const { data } = useUnplaced((page - 1) * PAGE);
  const setPin = usePlacePin((state) => state.setPin);
  useEffect(() => () => setPin(undefined), [setPin]);
  if (!data) return null;
  if (data.total === 0) {
    return (
      <Empty
        className="gw-empty"
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={t('problems.unplaced.empty')}
      />
    );
  }
  return (
    <div className="gw-unplaced">
      <p className="gw-note">{t('problems.unplaced.text')}</p>
      <ul>
        {data.rows.map((row) => (
          <li key={row.key}>
            <ProblemLine row={row} />
            <PlaceForm row={row} />
          </li>
        ))}
      </ul>
      {data.total > PAGE && (
        <Pagination
          simple
          size="small"
          current={page}
          pageSize={PAGE}
          total={data.total}
          onChange={setPage}
          showSizeChanger={false}
        />
      )}
    </div>
  );
}

function PlaceForm({ row }: { row: UnplacedRow }) {
  const t = useTranslate();
  const { saved, refused } = useSavedMessage();
  const owner = useMapStore((state) => state.owner);
  const { pin, setPin } = usePlacePin();
  const [toAll, setToAll] = useState(false);
  const place = usePlaceProblem();
  const others = row.placeText ? row.sameAddressCount : 1;
  if (pin?.problemKey !== row.key) {
    return (
      <Button
        size="small"
        disabled={!owner}
        onClick={() => {
          const center = owner!.map.getCenter();
          setPin({ lngLat: [center.lng, center.lat], problemKey: row.key });
        }}
      >
        {t('problems.unplaced.place')}
      </Button>
    );
  }
  const save = () =>
    place.mutate(
      { key: row.key, place: pin.lngLat, applyToSameAddress: others > 1 && toAll },
      {
        onSuccess: ({ steps }) => {
          setPin(undefined);
          saved(steps, t('problems.unplaced.saved', { n: steps.length }));
        },
        onError: refused,
      },
    );
  return (
    <div className="gw-place-form">
      <p className="gw-note">{t('problems.card.dragHint')}</p>
      {others > 1 && (
        <Checkbox checked={toAll} onChange={(event) => setToAll(event.target.checked)}>
          {t('problems.unplaced.sameAddress', { n: others })}
        </Checkbox>
      )}
      <Button size="small" type="primary" loading={place.isPending} onClick={save}>
        {t('problems.card.savePlace')}
      </Button>
      <Button size="small" onClick={() => setPin(undefined)}>
        {t('action.cancel')}
      </Button>
    </div>
  );
}
