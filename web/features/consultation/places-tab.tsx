import { Empty, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { responseRate } from '#core/consultation/tally.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { type ConsultationDetail, type PlaceRow, usePlaces } from './consultation.queries.ts';
import { StanceBar } from './stance-bar.tsx';

type Order = 'rate' | 'name';

/** House by house: how many of its households answered, and which way where enough did. The same as the map, in words. */
export function PlacesTab({
  detail: { consultation },
  place,
  onPlace,
}: {
  detail: ConsultationDetail;
  place: string | undefined;
  onPlace(place: string | undefined): void;
}) {
  const t = useTranslate();
  const places = usePlaces(consultation.key).data;
  const [order, setOrder] = useState<Order>('rate');
  const rows = useMemo(() => sorted(places ?? [], order), [places, order]);
  if (places?.length === 0)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('consultation.noPlaces')} />;
  return (
    <>
      <div className="gw-consultation-tools">
        <Segmented<Order>
          size="small"
          aria-label={t('consultation.order')}
          value={order}
          onChange={setOrder}
          options={(['rate', 'name'] as const).map((each) => ({
            value: each,
            label: t(`consultation.order.${each}`),
          }))}
        />
      </div>
      <table className="gw-consultation-table">
        <thead>
          <tr>
            <th>{t('consultation.building')}</th>
            <th className="gw-right">{t('consultation.answered')}</th>
            <th>{t('consultation.stance')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={row.id === place ? 'gw-row-on' : undefined}>
              <td>
                <button
                  type="button"
                  className="gw-number gw-consultation-table-name"
                  aria-pressed={row.id === place}
                  onClick={() => onPlace(row.id === place ? undefined : row.id)}
                >
                  {row.label || t('consultation.unnamed')}
                </button>
              </td>
              <td className="gw-right">
                {row.answered}/{row.households ?? '–'}
                {row.householdsAssumed && <small> {t('consultation.assumedMark')}</small>}
              </td>
              <td>
                {row.counts ? (
                  <StanceBar counts={row.counts} households={row.households} />
                ) : (
                  <small className="gw-quiet">
                    {t(row.answered === 0 ? 'consultation.silent' : 'consultation.few')}
                  </small>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function sorted(places: readonly PlaceRow[], order: Order): PlaceRow[] {
  const byName = (a: PlaceRow, b: PlaceRow) => a.label.localeCompare(b.label, 'zh-CN', { numeric: true });
  return [...places].sort(
    (a, b) => (order === 'name' ? 0 : (responseRate(b) ?? -1) - (responseRate(a) ?? -1)) || byName(a, b),
  );
}
