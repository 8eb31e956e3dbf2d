import { App, Button, Checkbox, InputNumber } from 'antd';
import { useMemo, useState } from 'react';
import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import { bayKinds, type CountedBays, type CountedSide } from '#core/circulation/parking/counted-bays.ts';
import { errorSentence } from '../../api/api-error.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { useToday } from '../coverage/period-picker.tsx';
import { useSession } from '../session/session.queries.ts';
import { SIDES, type StreetBays, streetBays } from './bay-model.ts';
import { useWriteBays } from './circulation.queries.ts';
import { useModel } from './model.store.ts';
import { usePlan } from './plan.store.ts';

const WRITERS: readonly string[] = ['admin', 'leader', 'department', 'secretary', 'system'];

/** 现状泊位: the bays of the chosen street, side by side, as the office counted them. */
export function BayInventory({ area }: { area: CirculationArea }) {
  const t = useTranslate();
  const network = useModel((state) => state.opened?.network);
  const selected = usePlan((state) => state.selected);
  const street = useMemo(
    () =>
      network && selected !== undefined && selected < network.segmentCount
        ? streetBays(area, network, selected)
        : undefined,
    [area, network, selected],
  );
  const name = selected === undefined ? undefined : network?.segments[selected]?.name;
  return (
    <section className="gw-bays" data-testid="bay-inventory">
      <h4>{t('circulation.bays.today')}</h4>
      {street ? (
        <StreetForm
          // another street, or another count of it: another form
          key={`${street.wayOsmId} ${JSON.stringify(SIDES.map((side) => street.sides[side].shown))}`}
          area={area}
          street={street}
          name={name ?? t('circulation.unnamed')}
        />
      ) : (
        <p className="gw-quiet">{t('circulation.bays.choose')}</p>
      )}
      <p className="gw-quiet gw-small">
        {t('circulation.bays.origin', { n: new Set(area.bays.map(({ wayOsmId }) => wayOsmId)).size })}
      </p>
    </section>
  );
}

function StreetForm({ area, street, name }: { area: CirculationArea; street: StreetBays; name: string }) {
  const t = useTranslate();
  const { message } = App.useApp();
  const isWriter = WRITERS.includes(useSession().data?.principal.role ?? 'guest');
  const write = useWriteBays();
  const [draft, setDraft] = useState<Record<CountedSide, CountedBays>>({
    left: street.sides.left.shown,
    right: street.sides.right.shown,
  });
  const changed = SIDES.filter((side) => draft[side] !== street.sides[side].shown);
  const counted = SIDES.filter((side) => street.sides[side].counted);
  const set = (side: CountedSide, change: Partial<CountedBays>) =>
    setDraft({ ...draft, [side]: { ...draft[side], ...change } });
  const send = async (sides: { counted: CountedBays[]; cleared: CountedSide[] }) => {
    try {
      await write.mutateAsync({
        spec: area.spec,
        counted: sides.counted,
        cleared: sides.cleared.map((side) => ({ wayOsmId: street.wayOsmId, side })),
      });
      void message.success(t('circulation.bays.stored'));
    } catch (error) {
      void message.error(errorSentence(t, error));
    }
  };
  const today = useToday();
  return (
    <>
      <p>
        <b>{name}</b>{' '}
        <span className="gw-quiet">{t('circulation.bays.length', { m: Math.round(street.lengthM) })}</span>
      </p>
      <table className="gw-circulation-table gw-bay-table">
        <thead>
          <tr>
            <th>{t('circulation.bays.side')}</th>
            {bayKinds.map((kind) => (
              <th key={kind}>{t(`circulation.bay.${kind}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {SIDES.map((side) => {
            const { faces, isAssumed, counted: own } = street.sides[side];
            const row = draft[side];
            const label = t(`circulation.bays.faces.${faces}`);
            return (
              <tr key={side}>
                <td>
                  {label}
                  <small>
                    {own
                      ? own.countedOn
                        ? t('circulation.bays.countedOn', { day: own.countedOn })
                        : t('circulation.bays.counted')
                      : t(
                          isAssumed
                            ? 'circulation.bays.assumed'
                            : row.paid + row.free + row.resident > 0
                              ? 'circulation.bays.fromMap'
                              : 'circulation.bays.untagged',
                        )}
                  </small>
                </td>
                {bayKinds.map((kind) => (
                  <td key={kind}>
                    <InputNumber
                      size="small"
                      min={0}
                      max={2000}
                      precision={0}
                      disabled={!isWriter}
                      value={row[kind]}
                      aria-label={`${label} ${t(`circulation.bay.${kind}`)}`}
                      onChange={(value) => set(side, { [kind]: value ?? 0, countedOn: today })}
                    />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {isWriter && (
        <div className="gw-bay-buttons">
          {SIDES.map((side) => (
            <Checkbox
              key={side}
              checked={draft[side].isOffRoad}
              onChange={({ target }) => set(side, { isOffRoad: target.checked })}
            >
              {t('circulation.bays.offRoad', {
                side: t(`circulation.bays.faces.${street.sides[side].faces}`),
              })}
            </Checkbox>
          ))}
          <span>
            <Button
              size="small"
              type="primary"
              disabled={changed.length === 0}
              loading={write.isPending}
              onClick={() => void send({ counted: changed.map((side) => draft[side]), cleared: [] })}
            >
              {t('circulation.bays.store')}
            </Button>
            {counted.length > 0 && (
              <Button size="small" onClick={() => void send({ counted: [], cleared: counted })}>
                {t('circulation.bays.clear')}
              </Button>
            )}
          </span>
        </div>
      )}
    </>
  );
}
