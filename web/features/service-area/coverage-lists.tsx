import { Empty, Segmented } from 'antd';
import { useState } from 'react';
import { type HouseLine, shareOf } from '#core/streets/isochrone-coverage.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatCount } from '../../ui/format.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { percent } from './percent.ts';
import { useHouseNames } from './use-house-names.ts';
import type { ServicePicture } from './use-service-picture.ts';

type Tab = 'uncovered' | 'communities';

/** Which houses have it too far, and how the communities compare. */
export function CoverageLists({ picture }: { picture: ServicePicture }) {
  const t = useTranslate();
  const [tab, setTab] = useState<Tab>('uncovered');
  const { coverage } = picture;
  return (
    <section className="gw-service-lists">
      <Segmented<Tab>
        block
        size="small"
        value={tab}
        onChange={setTab}
        options={(['uncovered', 'communities'] as const).map((each) => ({
          value: each,
          label:
            each === 'uncovered' && coverage
              ? `${t('service.tab.uncovered')} · ${t('service.uncoveredCount', { n: coverage.uncovered.length })}`
              : t(`service.tab.${each}`),
        }))}
      />
      {tab === 'uncovered' ? <UncoveredList picture={picture} /> : <CommunityTable picture={picture} />}
    </section>
  );
}

const ROW_PX = 58;

function UncoveredList({ picture }: { picture: ServicePicture }) {
  const t = useTranslate();
  const { choice, coverage } = picture;
  if (!coverage) return null;
  const { uncovered, houses } = coverage;
  if (uncovered.length === 0) {
    const sentence = t('service.allCovered', { minutes: choice.limitMinutes });
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={sentence} />;
  }
  const positionOf = new Map(houses.map((line, position) => [line, position]));
  return (
    <VirtualList
      count={uncovered.length}
      rowHeightPx={ROW_PX}
      label={t('service.tab.uncovered')}
      keyOfRow={(i) => uncovered[i].home}
      resetKey={choice.kinds}
      renderRow={(i) => (
        <UncoveredRow line={uncovered[i]} position={positionOf.get(uncovered[i])!} picture={picture} />
      )}
    />
  );
}

function UncoveredRow({
  line,
  position,
  picture,
}: {
  line: HouseLine;
  position: number;
  picture: ServicePicture;
}) {
  const t = useTranslate();
  const names = useHouseNames(picture);
  const { choice } = picture;
  const isOn = choice.house === position;
  return (
    <button
      type="button"
      className={isOn ? 'gw-service-house gw-service-house-on' : 'gw-service-house'}
      aria-pressed={isOn}
      onClick={() => choice.choose({ house: position })}
    >
      <strong>{names.house(line)}</strong>
      <span>{t('service.beyondOf', { beyond: line.beyond, households: line.households })}</span>
      <small>{names.community(line.communityKey)}</small>
      <small>
        {Number.isFinite(line.seconds)
          ? t('service.farthest', { minutes: Math.ceil(line.seconds / 60) })
          : t('service.noWay')}
      </small>
    </button>
  );
}

function CommunityTable({ picture }: { picture: ServicePicture }) {
  const t = useTranslate();
  const names = useHouseNames(picture);
  const { choice, coverage } = picture;
  if (!coverage) return null;
  return (
    <div className="gw-service-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('service.community')}</th>
            <th scope="col">{t('service.households')}</th>
            <th scope="col">{t('service.within', { minutes: choice.limitMinutes })}</th>
            <th scope="col">{t('service.shareShort')}</th>
          </tr>
        </thead>
        <tbody>
          {coverage.communities.map((line) => (
            <tr key={line.communityKey}>
              <th scope="row">{names.community(line.communityKey)}</th>
              <td>{formatCount(line.households)}</td>
              <td>{formatCount(line.within)}</td>
              <td>{percent(shareOf(line))}%</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
