import { PlusOutlined, WarningOutlined } from '@ant-design/icons';
import { Alert, Button, Empty, Select, Skeleton, Tag } from 'antd';
import { useMemo, useState } from 'react';
import type { Bottleneck, BottleneckOwner } from '#core/reviews/bottleneck.ts';
import { MOST_BOTTLENECKS } from '#core/reviews/bottleneck.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatDay } from '../../ui/format.ts';
import { usePhone } from '../../ui/use-phone.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { useCaseNames } from '../cases/case-names.ts';
import { useSession } from '../session/session.queries.ts';
import './outcomes.css';
import './review-list.css';
import './reviews.css';
import { BottleneckForm } from './bottleneck-form.tsx';
import { ownerId, useBottleneck, useBottlenecks } from './bottlenecks.queries.ts';
import { useReviewChoice } from './review-choice.store.ts';
import { monthOf } from './review-periods.ts';
import { useIsReviewReader } from './review-rights.ts';
import { rangeWords } from './review-words.tsx';

/** So many months to choose from. */
const MONTHS = 12;

/** 瓶颈台账: one or two for each community and department and month, with what is missing. */
export default function BottlenecksPage() {
  const t = useTranslate();
  const isPhone = usePhone();
  const isReader = useIsReviewReader();
  const asOf = useSession().data?.asOf;
  const today = formatDay(asOf ?? new Date().toISOString());
  const months = useMemo(() => Array.from({ length: MONTHS }, (_, back) => monthOf(today, back)), [today]);
  const [back, setBack] = useState(0);
  const period = months[back];
  const { data, error } = useBottlenecks(period);
  const { bottleneckKey, openBottleneck } = useReviewChoice();
  const [isNew, setNew] = useState<{ owner: BottleneckOwner | undefined }>();
  const ownerName = useOwnerName();
  const { data: open } = useBottleneck(bottleneckKey);
  const groups = useMemo(() => groupByOwner(data?.bottlenecks ?? []), [data]);
  const tooMany = new Set(data?.overLimit.map(ownerId));
  const close = () => {
    setNew(undefined);
    openBottleneck(undefined);
  };
  const form = (open || isNew) && (
    <BottleneckForm
      key={open ? open.key : `new-${isNew?.owner ? ownerId(isNew.owner) : ''}`}
      bottleneck={open}
      owner={isNew?.owner}
      period={period}
      onClose={close}
    />
  );
  if (isPhone && form) return <div className="gw-bottlenecks">{form}</div>;
  return (
    <div className="gw-bottlenecks">
      <section className="gw-bottleneck-list" aria-label={t('reviews.bottlenecks')}>
        <header>
          <h2>{t('reviews.bottlenecks')}</h2>
          <span className="gw-review-buttons">
            <Select<number>
              aria-label={t('reviews.period')}
              value={back}
              onChange={setBack}
              options={months.map((month, i) => ({ value: i, label: rangeWords(t, month) }))}
            />
            {isReader && (
              <Button
                type="primary"
                icon={<PlusOutlined />}
                onClick={() => {
                  openBottleneck(undefined);
                  setNew({ owner: undefined });
                }}
              >
                {t('reviews.addBottleneck')}
              </Button>
            )}
          </span>
        </header>
        <p className="gw-note">{t('reviews.bottleneckRule', { n: MOST_BOTTLENECKS })}</p>
        {!isReader && <Alert type="info" showIcon title={t('reviews.noRight')} />}
        {error && <Alert type="warning" showIcon title={errorSentence(t, error)} />}
        {isReader && !data && !error && <Skeleton active />}
        {data && data.missing.length > 0 && (
          <section className="gw-missing" data-testid="missing">
            <h3>
              <WarningOutlined /> {t('reviews.missing', { n: data.missing.length })}
            </h3>
            <ul>
              {data.missing.map((owner) => (
                <li key={ownerId(owner)}>
                  <button
                    type="button"
                    className="gw-missing-owner"
                    title={t('reviews.addBottleneck')}
                    onClick={() => {
                      openBottleneck(undefined);
                      setNew({ owner });
                    }}
                  >
                    <PlusOutlined /> {ownerName(owner)}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
        {data?.bottlenecks.length === 0 && (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('reviews.noBottlenecks')} />
        )}
        {groups.map(({ owner, rows }) => (
          <section key={ownerId(owner)} className="gw-review-group">
            <h3>
              {ownerName(owner)} <small>{rows.length}</small>
              {tooMany.has(ownerId(owner)) && (
                <Tag className="gw-too-many">{t('reviews.tooMany', { n: MOST_BOTTLENECKS })}</Tag>
              )}
            </h3>
            <ul>
              {rows.map((row) => (
                <li key={row.key}>
                  <Line
                    row={row}
                    isOpen={row.key === bottleneckKey}
                    onOpen={() => {
                      setNew(undefined);
                      openBottleneck(row.key);
                    }}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </section>
      {!isPhone && form && <aside className="gw-panel gw-bottleneck-side">{form}</aside>}
    </div>
  );
}

const STATUS_COLOURS: Record<Bottleneck['status'], string> = {
  open: 'gold',
  decided: 'cyan',
  solved: 'green',
};

function Line({ row, isOpen, onOpen }: { row: Bottleneck; isOpen: boolean; onOpen(): void }) {
  const t = useTranslate();
  return (
    <button
      type="button"
      className={isOpen ? 'gw-bottleneck gw-bottleneck-open' : 'gw-bottleneck'}
      data-bottleneck={row.key}
      aria-current={isOpen}
      onClick={onOpen}
    >
      <strong>{row.title}</strong>
      <small className="gw-note">
        {row.decision ||
          [
            t('reviews.optionCount', { n: row.options.length }),
            ...(row.problemKeys.length > 0 ? [t('reviews.problemCount', { n: row.problemKeys.length })] : []),
          ].join(' · ')}
      </small>
      <Tag color={STATUS_COLOURS[row.status]}>{t(`reviews.bottleneck.${row.status}`)}</Tag>
    </button>
  );
}

function useOwnerName(): (owner: BottleneckOwner) => string {
  const areas = useAreas();
  const { department } = useCaseNames();
  return ({ areaKey, departmentKey }) =>
    areaKey === null
      ? department(departmentKey)
      : (areas?.byKey.get(areaKey)?.name ?? areas?.closedNames.get(areaKey) ?? '–');
}

function groupByOwner(rows: readonly Bottleneck[]): { owner: BottleneckOwner; rows: Bottleneck[] }[] {
  const groups = new Map<string, { owner: BottleneckOwner; rows: Bottleneck[] }>();
  for (const row of rows) {
    const group = groups.get(ownerId(row));
    if (group) group.rows.push(row);
    else groups.set(ownerId(row), { owner: row, rows: [row] });
  }
  // Communities before departments, each in its own order.
  return [...groups.values()].sort(
    (a, b) =>
      Number(a.owner.areaKey === null) - Number(b.owner.areaKey === null) ||
      (a.owner.areaKey ?? a.owner.departmentKey ?? 0) - (b.owner.areaKey ?? b.owner.departmentKey ?? 0),
  );
}
