import { AimOutlined } from '@ant-design/icons';
import { Button, Empty, InputNumber, Segmented, Skeleton } from 'antd';
import { type RepeatAddresses, TOP_CATEGORIES } from '../../compute/repeat-addresses.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useMapStore } from '../../map/map.store.ts';
import { formatCount } from '../../ui/format.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { useRepeats } from './linked-views.queries.ts';
import { dayOfMinute } from './problem-view.ts';
import { useAddressFacts } from './repeat-facts.queries.ts';
import { useFilterNames } from './use-filter-names.ts';
import { type RepeatChoice, useWorkplace } from './workplace.store.ts';

const ROW_HEIGHT_PX = 88;
const LEAST = 2;
const MOST = 999;
/** As near as a door can be told from its neighbours. */
const DOOR_ZOOM = 17.5;

/** Addresses at which problems come again and again, under the present filters. The map moves only when asked to. */
export function RepeatsPanel() {
  const t = useTranslate();
  const { repeat, setRepeat, openScope } = useWorkplace();
  const found = useRepeats().data;
  const count = found ? found.offsets.length - 1 : 0;
  return (
    <div className="gw-list gw-repeats" data-testid="repeats">
      <div className="gw-repeats-head">
        <Segmented<RepeatChoice['by']>
          size="small"
          aria-label={t('repeats.by')}
          value={repeat.by}
          onChange={(by) => setRepeat({ by })}
          options={[
            { value: 'entrance', label: t('problems.layer.entrance') },
            { value: 'building', label: t('problems.layer.building') },
          ]}
        />
        <label htmlFor="gw-repeats-least">
          {t('repeats.minCount')}
          <InputNumber<number>
            id="gw-repeats-least"
            size="small"
            min={LEAST}
            max={MOST}
            precision={0}
            value={repeat.minCount}
            onChange={(minCount) => minCount && setRepeat({ minCount })}
          />
        </label>
        {found && (
          <span className="gw-scope-more" data-testid="repeats-count">
            {t('repeats.shown', { n: count, problems: found.problemCount })}
          </span>
        )}
      </div>
      {found && found.unplacedCount > 0 && (
        <button
          type="button"
          className="gw-number gw-repeats-note"
          onClick={() => openScope({ kind: 'unmapped' })}
        >
          {t('repeats.unplaced', { n: found.unplacedCount })}
        </button>
      )}
      {!found ? (
        <Skeleton active className="gw-list-skeleton" />
      ) : count === 0 ? (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          className="gw-empty"
          description={t('repeats.empty', { n: repeat.minCount })}
        />
      ) : (
        <VirtualList
          count={count}
          rowHeightPx={ROW_HEIGHT_PX}
          label={t('repeats.list')}
          resetKey={found}
          keyOfRow={(index) => found.keys[found.offsets[index]]}
          renderRow={(index) => <AddressLine found={found} index={index} />}
        />
      )}
    </div>
  );
}

function AddressLine({ found, index }: { found: RepeatAddresses; index: number }) {
  const t = useTranslate();
  const names = useFilterNames();
  const owner = useMapStore((state) => state.owner);
  const openScope = useWorkplace((state) => state.openScope);
  const keys = found.keys.subarray(found.offsets[index], found.offsets[index + 1]);
  const facts = useAddressFacts(keys).data;
  const tops = Array.from({ length: TOP_CATEGORIES }, (_, i) => TOP_CATEGORIES * index + i)
    .filter((at) => found.topCounts[at] > 0)
    .map((at) =>
      t('repeats.category', {
        name: names?.category(found.topCodes[at]) ?? found.topCodes[at],
        n: found.topCounts[at],
      }),
    );
  return (
    <div className="gw-repeat">
      <button
        type="button"
        className="gw-row"
        data-count={keys.length}
        onClick={() => openScope({ kind: 'site', by: found.by, problemKey: keys[0] })}
      >
        <span className="gw-row-first">
          <strong>{facts ? (facts.placeText ?? t('repeats.noAddress')) : ' '}</strong>
          <span className="gw-repeat-count">{t('repeats.count', { n: formatCount(keys.length) })}</span>
        </span>
        <span className="gw-row-second">
          <span className="gw-row-place">{tops.join(' · ')}</span>
        </span>
        <span className="gw-row-second">
          <span className="gw-row-place">
            {t('repeats.span', {
              from: dayOfMinute(found.firstMinute[index]),
              to: dayOfMinute(found.lastMinute[index]),
            })}
          </span>
          {facts && <span>{t('repeats.reporters', { n: facts.reporters })}</span>}
          {found.open[index] > 0 && (
            <span className="gw-status-open">{t('repeats.open', { n: found.open[index] })}</span>
          )}
          {found.overdue[index] > 0 && (
            <span className="gw-status-overdue">{t('repeats.overdue', { n: found.overdue[index] })}</span>
          )}
        </span>
      </button>
      {owner && (
        <Button
          size="small"
          type="text"
          icon={<AimOutlined />}
          aria-label={`${t('repeats.locate')} ${facts?.placeText ?? ''}`}
          title={t('repeats.locate')}
          onClick={() => {
            useMapStore.getState().setMark([found.lng[index], found.lat[index]]);
            owner.flyTo([found.lng[index], found.lat[index]], DOOR_ZOOM);
          }}
        />
      )}
    </div>
  );
}
