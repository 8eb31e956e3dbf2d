import { Input, Tooltip } from 'antd';
import type { HouseholdShare } from '#core/boundaries/household-shares.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { formatCount } from '../../ui/format.ts';
import { type DraftGrid, useBoundaryDraft } from './boundary-draft.store.ts';
import { gridSize } from './draft-households.ts';

interface GridTableProps {
  grids: readonly DraftGrid[];
  households: ReadonlyMap<string, HouseholdShare>;
  isEditable: boolean;
}

/** The grids of the community: name, code, households and whether that is a good size. */
export function GridTable({ grids, households, isEditable }: GridTableProps) {
  const t = useTranslate();
  return (
    <table className="gw-grid-table" aria-label={t('boundaries.grids')}>
      <thead>
        <tr>
          <th scope="col">{t('boundaries.grid')}</th>
          <th scope="col" className="gw-grid-code">
            {t('boundaries.code')}
          </th>
          <th scope="col" className="gw-grid-count">
            {t('boundaries.householdCount')}
          </th>
          <th scope="col">{t('boundaries.size')}</th>
        </tr>
      </thead>
      <tbody>
        {grids.map((grid) => (
          <GridRow key={grid.id} grid={grid} share={households.get(grid.id)} isEditable={isEditable} />
        ))}
      </tbody>
    </table>
  );
}

function GridRow({
  grid,
  share,
  isEditable,
}: {
  grid: DraftGrid;
  share: HouseholdShare | undefined;
  isEditable: boolean;
}) {
  const t = useTranslate();
  const { selected, select, rename } = useBoundaryDraft();
  const isChosen = selected.includes(grid.id);
  const size = gridSize(share?.householdCount ?? null);
  return (
    <tr className={isChosen && isEditable ? 'gw-grid-chosen' : undefined}>
      <td>
        {isEditable ? (
          <button
            type="button"
            className="gw-grid-pick"
            aria-pressed={isChosen}
            aria-label={t('boundaries.choose', { name: grid.name })}
            onClick={() => select(grid.id)}
          />
        ) : null}
        {isEditable ? (
          <Label
            value={grid.name}
            label={t('boundaries.nameOf', { name: grid.name })}
            onChange={(name) => name !== '' && rename(grid.id, { name })}
          />
        ) : (
          grid.name
        )}
        {grid.key === null && <em className="gw-grid-new">{t('boundaries.new')}</em>}
      </td>
      <td className="gw-grid-code">
        {isEditable ? (
          <Label
            value={grid.code ?? ''}
            label={t('boundaries.codeOf', { name: grid.name })}
            onChange={(code) => rename(grid.id, { code: code === '' ? null : code })}
          />
        ) : (
          (grid.code ?? '–')
        )}
      </td>
      <td className="gw-grid-count">
        {share?.householdCount == null ? (
          '–'
        ) : share.isAssumed ? (
          <Tooltip title={t('boundaries.assumed')}>≈ {formatCount(share.householdCount)}</Tooltip>
        ) : (
          formatCount(share.householdCount)
        )}
      </td>
      <td>
        <span className="gw-size">
          <i className={`gw-size-${size}`} />
          {t(`boundaries.sizes.${size}`)}
        </span>
      </td>
    </tr>
  );
}

/** Text that is changed where it stands; taken over on Enter or when the field is left. */
function Label({ value, label, onChange }: { value: string; label: string; onChange(value: string): void }) {
  const done = (text: string) => text.trim() !== value && onChange(text.trim());
  return (
    <Input
      key={value}
      size="small"
      variant="borderless"
      maxLength={60}
      defaultValue={value}
      aria-label={label}
      onPressEnter={({ currentTarget }) => currentTarget.blur()}
      onBlur={({ target }) => done(target.value)}
    />
  );
}
