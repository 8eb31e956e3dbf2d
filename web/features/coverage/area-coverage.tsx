import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons';
import { useState } from 'react';
import type { UnitRef } from '#core/units/unit-kinds.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { cssColour } from '../../map/palette.ts';
import { useAreas } from '../areas/areas.queries.ts';
import type { AreaTally, CoverageAreas } from './coverage.queries.ts';
import { classColours, className } from './coverage-classes.ts';

interface AreaCoverageProps {
  data: CoverageAreas;
  area: UnitRef | undefined;
  onArea(area: UnitRef | undefined): void;
  /** A number of a row: its doors. */
  onCell(area: UnitRef | undefined, classes: number[]): void;
  onDue(): void;
}

/** Doors, visited and never, by community and, opened, by grid. */
export function AreaCoverage({ data, area, onArea, onCell, onDue }: AreaCoverageProps) {
  const t = useTranslate();
  const areas = useAreas();
  const [open, setOpen] = useState<number>();
  const nameOf = (key: number | null) =>
    key === null
      ? t('coverage.noArea')
      : (areas?.byKey.get(key)?.name ?? areas?.closedNames.get(key) ?? `${key}`);
  const byName = (a: AreaTally, b: AreaTally) =>
    Number(a.key === null) - Number(b.key === null) ||
    nameOf(a.key).localeCompare(nameOf(b.key), 'zh-CN', { numeric: true });
  const never = data.sinceDays.length + 1;
  const visited = Array.from({ length: never }, (_, index) => index);
  const row = (
    tally: AreaTally,
    name: string,
    unit: UnitRef | undefined,
    kind: 'total' | 'community' | 'grid',
  ) => {
    const seen = tally.entrances - tally.byClass[never];
    const isChosen = unit !== undefined && area?.kind === unit.kind && area.key === unit.key;
    return (
      <tr
        key={`${kind}${tally.key}`}
        className={[`gw-cover-${kind}`, isChosen ? 'gw-cover-chosen' : ''].join(' ')}
        aria-current={isChosen || undefined}
      >
        <th scope="row">
          {kind === 'community' && (
            <button
              type="button"
              className="gw-cover-open"
              aria-expanded={open === tally.key}
              aria-label={t('coverage.grids', { name })}
              onClick={() => setOpen(open === tally.key ? undefined : (tally.key ?? undefined))}
            >
              {open === tally.key ? <CaretDownOutlined /> : <CaretRightOutlined />}
            </button>
          )}
          {kind === 'total' || unit ? (
            <button
              type="button"
              className="gw-cover-name"
              onClick={() => onArea(isChosen ? undefined : unit)}
            >
              {name}
            </button>
          ) : (
            name
          )}
        </th>
        <td>
          <Count n={tally.entrances} onOpen={unit || kind === 'total' ? () => onCell(unit, []) : undefined} />
        </td>
        <td>
          <Count n={seen} onOpen={unit || kind === 'total' ? () => onCell(unit, visited) : undefined} />
        </td>
        <td>
          <Count
            n={tally.byClass[never]}
            onOpen={unit || kind === 'total' ? () => onCell(unit, [never]) : undefined}
          />
        </td>
        <td className="gw-cover-share">
          <Bar tally={tally} sinceDays={data.sinceDays} />
          {tally.entrances === 0 ? '–' : `${Math.round((100 * seen) / tally.entrances)}%`}
        </td>
        <td>
          {tally.households === 0 ? (
            '–'
          ) : kind === 'total' ? (
            <Count n={tally.due} onOpen={onDue} />
          ) : (
            tally.due.toLocaleString('en-US')
          )}
        </td>
      </tr>
    );
  };
  return (
    <div className="gw-cover-scroll">
      <table className="gw-monitor-table gw-cover-table" data-testid="coverage-areas">
        <thead>
          <tr>
            <th scope="col">{t('coverage.area')}</th>
            <th scope="col">{t('coverage.entrances')}</th>
            <th scope="col">{t('coverage.visited')}</th>
            <th scope="col">{t('coverage.never')}</th>
            <th scope="col">{t('coverage.share')}</th>
            <th scope="col" title={t('coverage.dueHint')}>
              {t('coverage.due')}
            </th>
          </tr>
        </thead>
        <tbody>
          {row(data.total, t('coverage.total'), undefined, 'total')}
          {[...data.communities].sort(byName).flatMap((tally) => [
            row(
              tally,
              nameOf(tally.key),
              tally.key === null ? undefined : { kind: 'community', key: tally.key },
              'community',
            ),
            ...(open !== undefined && open === tally.key
              ? data.grids
                  .filter(({ communityKey }) => communityKey === tally.key)
                  .sort(byName)
                  .map((grid) =>
                    row(
                      grid,
                      nameOf(grid.key),
                      grid.key === null ? undefined : { kind: 'grid', key: grid.key },
                      'grid',
                    ),
                  )
              : []),
          ])}
        </tbody>
      </table>
    </div>
  );
}

/** How the doors share out over the classes. */
function Bar({ tally, sinceDays }: { tally: AreaTally; sinceDays: readonly number[] }) {
  const t = useTranslate();
  const colours = classColours(sinceDays);
  const title = tally.byClass.map((n, index) => `${className(t, sinceDays, index)} ${n}`).join('，');
  return (
    <span className="gw-cover-bar" title={title}>
      {tally.byClass.map((n, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a class is its index
        <i key={index} style={{ flexGrow: n, background: cssColour(colours[index]) }} />
      ))}
    </span>
  );
}

function Count({ n, onOpen }: { n: number; onOpen: (() => void) | undefined }) {
  if (n === 0 || !onOpen)
    return <span className={n === 0 ? 'gw-note' : undefined}>{n.toLocaleString('en-US')}</span>;
  return (
    <button type="button" className="gw-number" onClick={onOpen}>
      {n.toLocaleString('en-US')}
    </button>
  );
}
