import { Alert, Empty, Segmented, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { errorSentence } from '../../api/api-error.ts';
import { useLanguage, useTranslate } from '../../i18n/language.store.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { useAreas } from '../areas/areas.queries.ts';
import { useProfile } from '../profile/profile.queries.ts';
import { type DueRow, useDue } from './coverage.queries.ts';
import { openUnit } from './open-unit.ts';

type Why = 'all' | 'cadence' | 'pairing';

/** 应访: whom to visit now, by cadence and by pairing, the longest overdue first. */
export function DueBoard() {
  const t = useTranslate();
  const language = useLanguage();
  const areas = useAreas();
  const profile = useProfile().data;
  const { data, error } = useDue();
  const [why, setWhy] = useState<Why>('all');
  const [community, setCommunity] = useState<number>();
  const [isOverdue, setOverdue] = useState(false);
  if (error) return <Alert type="warning" showIcon title={errorSentence(t, error)} />;
  if (!data) return <Skeleton active className="gw-page-skeleton" />;
  const isByDoor =
    data.rows.some(({ kind, room }) => kind === 'entrance' && room === null) &&
    !data.rows.some(({ kind }) => kind === 'household');
  const rows = data.rows.filter(
    ({ communityKey, pairedWith, state }) =>
      (community === undefined || communityKey === community) &&
      (why === 'all' || (why === 'pairing') === (pairedWith !== null)) &&
      (!isOverdue || state === 'overdue'),
  );
  const count = (state: DueRow['state'] | undefined) =>
    data.rows
      .filter((row) => state === undefined || row.state === state)
      .reduce((sum, row) => sum + row.count, 0);
  const ruleName = (code: string) => {
    const rule = profile?.visits?.cadences.find((each) => each.code === code);
    return rule ? (language === 'en' ? rule.nameEn : rule.name) : code;
  };
  const communities = [...new Set(data.rows.flatMap(({ communityKey }) => communityKey ?? []))];
  return (
    <section className="gw-due-board" aria-label={t('coverage.tab.due')}>
      <div className="gw-coverage-tools">
        <Segmented<boolean>
          size="small"
          value={isOverdue}
          onChange={setOverdue}
          options={[
            { value: false, label: t('coverage.due.all', { n: count(undefined) }) },
            { value: true, label: t('coverage.due.overdue', { n: count('overdue') }) },
          ]}
        />
        {!isByDoor && (
          <Segmented<Why>
            size="small"
            value={why}
            onChange={setWhy}
            options={(['all', 'cadence', 'pairing'] as const).map((each) => ({
              value: each,
              label: t(`coverage.due.why.${each}`),
            }))}
          />
        )}
        <Select
          size="small"
          allowClear
          className="gw-due-area"
          placeholder={t('coverage.everywhere')}
          aria-label={t('coverage.area')}
          value={community}
          onChange={(key?: number) => setCommunity(key)}
          options={communities.map((key) => ({ value: key, label: areas?.byKey.get(key)?.name ?? `${key}` }))}
        />
        <span className="gw-note">{t(isByDoor ? 'coverage.due.byDoor' : 'coverage.due.note')}</span>
      </div>
      {rows.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('coverage.due.none')} />
      ) : (
        <VirtualTable
          columns={[
            { key: 'place', title: t('coverage.column.label'), width: 'minmax(180px, 2fr)' },
            { key: 'why', title: t('coverage.due.why'), width: 'minmax(140px, 1fr)' },
            { key: 'last', title: t('coverage.column.days'), width: '120px' },
            { key: 'due', title: t('coverage.due.on'), width: '150px' },
          ]}
          count={rows.length}
          rowHeightPx={36}
          minWidthPx={600}
          label={t('coverage.tab.due')}
          resetKey={[why, community, isOverdue].join()}
          keyOfRow={(index) => index}
          isCurrent={() => false}
          onOpen={(index) => openUnit({ kind: rows[index].kind, key: rows[index].key })}
          renderCells={(index) => {
            const {
              doorLabel,
              room,
              cadence,
              pairedWith,
              lastVisitOn,
              dueOn,
              state,
              count: households,
              kind,
            } = rows[index];
            return (
              <>
                <td className="gw-ellipsis">
                  {[doorLabel, room].filter(Boolean).join(' ')}
                  {kind === 'entrance' && households > 0 && isByDoor && (
                    <span className="gw-note"> {t('coverage.due.households', { n: households })}</span>
                  )}
                </td>
                <td className="gw-ellipsis">
                  {pairedWith
                    ? t('coverage.due.paired', { name: pairedWith })
                    : cadence
                      ? ruleName(cadence)
                      : '–'}
                </td>
                <td>{lastVisitOn ?? (isByDoor ? '–' : t('coverage.class.never'))}</td>
                <td className={state === 'overdue' ? 'gw-overdue' : undefined}>
                  {t(state === 'overdue' ? 'coverage.due.since' : 'coverage.due.until', { day: dueOn })}
                </td>
              </>
            );
          }}
        />
      )}
    </section>
  );
}
