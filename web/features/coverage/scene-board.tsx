import { Alert, Skeleton } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useAreas } from '../areas/areas.queries.ts';
import type { OpenNumber } from '../measures/monitors-page.tsx';
import { type Days, type SceneNumbers, useScene } from './coverage.queries.ts';
import { currentMonth, PeriodPicker } from './period-picker.tsx';

type List = 'found' | 'atDoor' | 'fixedOnSpot' | 'closed';

/** 问题发现在一线、解决在一线: what was found in a period, where, and how soon it was closed, by community. */
export function SceneBoard({ today, onOpen }: { today: string; onOpen(number: OpenNumber): void }) {
  const t = useTranslate();
  const areas = useAreas();
  const [days, setDays] = useState<Days>(() => currentMonth(today));
  const { data, error } = useScene(days);
  const nameOf = (key: number | null) =>
    key === null
      ? t('coverage.noArea')
      : (areas?.byKey.get(key)?.name ?? areas?.closedNames.get(key) ?? `${key}`);
  const row = (numbers: SceneNumbers, name: string, isTotal: boolean) => {
    const count = (list: List) => (
      <Count
        n={numbers[list]}
        onOpen={() =>
          onOpen({
            title: `${name} · ${t(`coverage.scene.${list}`)}`,
            source: {
              kind: 'scene',
              query: { ...days, list, ...(isTotal ? {} : { community: String(numbers.communityKey ?? 0) }) },
            },
          })
        }
      />
    );
    const share = (n: number) => (numbers.found === 0 ? '–' : `${((100 * n) / numbers.found).toFixed(1)}%`);
    return (
      <tr
        key={isTotal ? 'total' : String(numbers.communityKey)}
        className={isTotal ? 'gw-rates-total' : undefined}
      >
        <th scope="row">{name}</th>
        <td>{count('found')}</td>
        <td className="gw-rate">
          <strong>{share(numbers.atDoor)}</strong>
          <small>{count('atDoor')}</small>
        </td>
        <td className="gw-rate">
          <strong>{share(numbers.fixedOnSpot)}</strong>
          <small>{count('fixedOnSpot')}</small>
        </td>
        <td className="gw-rate">
          <strong>{share(numbers.closed)}</strong>
          <small>{count('closed')}</small>
        </td>
        <td>
          {numbers.medianDays === null ? '–' : t('coverage.scene.days', { n: numbers.medianDays.toFixed(1) })}
        </td>
      </tr>
    );
  };
  return (
    <section className="gw-scene" aria-label={t('coverage.tab.scene')}>
      <div className="gw-coverage-tools">
        <PeriodPicker days={days} onChange={setDays} />
        <span className="gw-note">{t('coverage.scene.note')}</span>
      </div>
      {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
      {!data && !error && <Skeleton active className="gw-list-skeleton" />}
      {data && (
        <div className="gw-rates-scroll gw-scene-table">
          <table className="gw-monitor-table gw-rates-table" data-testid="scene">
            <thead>
              <tr>
                <th scope="col">{t('coverage.area')}</th>
                {(['found', 'atDoor', 'fixedOnSpot', 'closed'] as const).map((list) => (
                  <th key={list} scope="col">
                    {t(`coverage.scene.${list}`)}
                  </th>
                ))}
                <th scope="col">{t('coverage.scene.medianDays')}</th>
              </tr>
            </thead>
            <tbody>
              {row(data.total, t('coverage.total'), true)}
              {[...data.communities]
                .sort(
                  (a, b) =>
                    Number(a.communityKey === null) - Number(b.communityKey === null) ||
                    nameOf(a.communityKey).localeCompare(nameOf(b.communityKey), 'zh-CN'),
                )
                .map((numbers) => row(numbers, nameOf(numbers.communityKey), false))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Count({ n, onOpen }: { n: number; onOpen(): void }) {
  if (n === 0) return <span className="gw-note">0</span>;
  return (
    <button type="button" className="gw-number" onClick={onOpen}>
      {n.toLocaleString('en-US')}
    </button>
  );
}
