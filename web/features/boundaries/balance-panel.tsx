import { Alert, Button, Empty, InputNumber, Progress, Segmented } from 'antd';
import { useState } from 'react';
import type { KeepToday } from '#core/boundaries/grid-balance/balance-types.ts';
import type { DivisionFacts } from '#core/boundaries/grid-balance/propose-balance.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatCount } from '../../ui/format.ts';
import type { Community } from './boundaries.queries.ts';
import { SIZE_RANGE } from './draft-households.ts';
import type { Balance } from './use-balance.ts';

const KEEPS: readonly KeepToday[] = ['keep', 'middle', 'regular'];
const SEED = 1;
/** Some seconds on an office computer; whoever is in a hurry stops it earlier and has the best so far. */
const STEPS = 240_000;

interface BalancePanelProps {
  community: Community;
  balance: Balance;
  /** What the map shows now is the proposal, and this makes it the draft. */
  onEdit(): void;
  isWriter: boolean;
}

/** 网格均衡: what a division into grids of a good size would look like beside today's. */
export function BalancePanel({ community, balance, onEdit, isWriter }: BalancePanelProps) {
  const t = useTranslate();
  const [range, setRange] = useState<{ from: number; to: number }>({ ...SIZE_RANGE });
  const [keep, setKeep] = useState<KeepToday>('middle');
  const [gridCount, setGridCount] = useState<number | null>(null);
  const { progress, proposal, error } = balance;
  const isRunning = progress !== undefined;
  const isRange = range.to > range.from;
  const total = community.buildings.reduce((sum, { householdCount }) => sum + householdCount, 0);
  const isSame =
    proposal?.proposed.movedHouseholds === 0 &&
    community.grids.length > 0 &&
    Math.abs(proposal.proposed.borderM - proposal.today.borderM) < 1;
  if (total === 0) {
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('boundaries.noHouseholds')} />;
  }
  return (
    <>
      <div className="gw-balance-options">
        <span>{t('boundaries.range')}</span>
        <span className="gw-balance-range">
          <InputNumber
            size="small"
            min={20}
            max={5000}
            step={50}
            value={range.from}
            aria-label={t('boundaries.rangeFrom')}
            onChange={(from) => from !== null && setRange({ ...range, from })}
          />
          –
          <InputNumber
            size="small"
            min={20}
            max={5000}
            step={50}
            value={range.to}
            aria-label={t('boundaries.rangeTo')}
            onChange={(to) => to !== null && setRange({ ...range, to })}
          />
        </span>
        <label htmlFor="balance-count">{t('boundaries.gridCount')}</label>
        <InputNumber
          id="balance-count"
          size="small"
          min={1}
          max={100}
          value={gridCount}
          placeholder={t('boundaries.auto')}
          onChange={setGridCount}
        />
        <span>{t('boundaries.keepTitle')}</span>
        <Segmented<KeepToday>
          size="small"
          aria-label={t('boundaries.keepTitle')}
          value={keep}
          onChange={setKeep}
          options={KEEPS.map((each) => ({ value: each, label: t(`boundaries.keep.${each}`) }))}
        />
      </div>
      {isRunning ? (
        <div className="gw-balance-run">
          <Progress percent={Math.round(100 * progress)} size="small" />
          <Button size="small" onClick={balance.stop}>
            {t('boundaries.stop')}
          </Button>
        </div>
      ) : (
        <Button
          type={proposal ? 'default' : 'primary'}
          disabled={!isRange}
          onClick={() =>
            balance.start({ ...range, keep, seed: SEED, steps: STEPS, gridCount: gridCount ?? undefined })
          }
        >
          {t(proposal ? 'boundaries.runAgain' : 'boundaries.run')}
        </Button>
      )}
      {error && <Alert type="warning" showIcon title={t('boundaries.balanceFailed')} description={error} />}
      {proposal && (
        <>
          <Comparison
            today={community.grids.length > 0 ? proposal.today : undefined}
            proposed={proposal.proposed}
            total={total}
          />
          {isSame && <Alert type="success" showIcon title={t('boundaries.sameAsToday')} />}
          {isWriter && !isSame && (
            <Button type="primary" onClick={onEdit}>
              {t('boundaries.editProposal')}
            </Button>
          )}
        </>
      )}
      {!proposal && !isRunning && <p className="gw-note">{t('boundaries.balanceHint')}</p>}
    </>
  );
}

function Comparison({
  today,
  proposed,
  total,
}: {
  today: DivisionFacts | undefined;
  proposed: DivisionFacts;
  total: number;
}) {
  const t = useTranslate();
  const percent = (part: number, whole: number) =>
    whole === 0 ? '–' : `${Math.round((100 * part) / whole)}%`;
  const spread = ({ sizes }: DivisionFacts) => `${Math.min(...sizes)}–${Math.max(...sizes)}`;
  const rows: [string, (facts: DivisionFacts) => string][] = [
    [t('boundaries.compare.grids'), ({ sizes }) => String(sizes.length)],
    [t('boundaries.compare.inRange'), ({ inRange, sizes }) => `${inRange} / ${sizes.length}`],
    [t('boundaries.compare.spread'), spread],
    [t('boundaries.compare.onStreet'), ({ onStreetM, borderM }) => percent(onStreetM, borderM)],
    [t('boundaries.compare.border'), ({ borderM }) => t('boundaries.km', { n: (borderM / 1000).toFixed(1) })],
  ];
  return (
    <table className="gw-balance-table">
      <thead>
        <tr>
          <th scope="col" />
          <th scope="col">{t('boundaries.compare.today')}</th>
          <th scope="col">{t('boundaries.compare.proposed')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{today ? value(today) : '–'}</td>
            <td>{value(proposed)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">{t('boundaries.compare.moved')}</th>
          <td>–</td>
          <td>
            {today
              ? t('boundaries.compare.movedCount', {
                  n: formatCount(proposed.movedHouseholds),
                  share: percent(proposed.movedHouseholds, total),
                })
              : '–'}
          </td>
        </tr>
      </tbody>
    </table>
  );
}
