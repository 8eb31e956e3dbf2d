import { AimOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Radio, Segmented, Select } from 'antd';
import { useTranslate } from '../../i18n/language.store.ts';
import { useAreas } from '../areas/areas.queries.ts';
import { useSession } from '../session/session.queries.ts';
import type { Suggestions } from './intake.queries.ts';
import { useIntake } from './intake.store.ts';
import { type DraftPlace, type IntakeDraft, learns } from './intake-draft.ts';
import { PinArea, ShowOnMap } from './place-glance.tsx';
import { useStartPicking } from './use-start-picking.ts';

const UNPLACED = 'unplaced';

/** Where it is: a door number, a pin on the map, or nowhere in particular. */
export function PlaceField({
  draft,
  place,
  suggested,
  isSettled,
}: {
  draft: IntakeDraft;
  /** The one that counts: chosen, or spoken of. */
  place: DraftPlace | null;
  suggested: Suggestions | undefined;
  isSettled: boolean;
}) {
  const t = useTranslate();
  const patch = useIntake((state) => state.patch);
  const startPicking = useStartPicking();
  const kind = place?.kind ?? 'address';
  const words = place && place.kind !== 'none' ? place.address : '';
  const setKind = (next: DraftPlace['kind']) => {
    if (next === 'none') patch({ place: { kind: 'none', areaKey: null } });
    if (next === 'address') patch({ place: words ? typed(words) : null });
    if (next === 'point') startPicking(words);
  };
  return (
    <section className="gw-intake-field">
      <span className="gw-intake-label" id="gw-intake-place">
        {t('intake.place')}
      </span>
      <Segmented<DraftPlace['kind']>
        aria-labelledby="gw-intake-place"
        block
        value={kind}
        onChange={setKind}
        options={(['address', 'point', 'none'] as const).map((value) => ({
          value,
          label: t(`intake.place.${value}`),
        }))}
      />
      {kind === 'none' ? (
        <AreaField areaKey={place?.kind === 'none' ? place.areaKey : null} />
      ) : (
        <Input
          allowClear
          aria-label={t('intake.address')}
          placeholder={t(kind === 'point' ? 'intake.addressBeside' : 'intake.addressExample')}
          maxLength={200}
          value={words}
          onChange={({ target: { value } }) =>
            patch({
              place: place?.kind === 'point' ? { ...place, address: value } : typed(value),
            })
          }
        />
      )}
      {kind === 'address' && (words !== '' || (suggested?.spoken.length ?? 0) > 0) && (
        <Candidates draft={draft} place={place} suggested={suggested} isSettled={isSettled} />
      )}
      {place?.kind === 'point' && (
        <div className="gw-intake-line">
          <Button size="small" icon={<AimOutlined />} onClick={() => startPicking(words)}>
            {t('intake.pickAgain')}
          </Button>
          <span className="gw-note">
            <PinArea lngLat={place.lngLat} /> · {t('intake.pinHint')}
          </span>
        </div>
      )}
      {place?.kind === 'point' && place.address.trim() !== '' && (
        <Checkbox
          checked={learns(draft, suggested)}
          onChange={({ target }) => patch({ learnAddress: target.checked })}
        >
          {t('intake.learn')}
        </Checkbox>
      )}
    </section>
  );
}

const typed = (address: string): DraftPlace => ({
  kind: 'address',
  address,
  candidate: null,
  isUnplaced: false,
});

/** Which of the places that an address may mean; the arrows choose. */
function Candidates({
  draft,
  place,
  suggested,
  isSettled,
}: Pick<Parameters<typeof PlaceField>[0], 'draft' | 'place' | 'suggested' | 'isSettled'>) {
  const t = useTranslate();
  const patch = useIntake((state) => state.patch);
  if (place !== null && place.kind !== 'address') return null;
  const address = place?.address ?? '';
  const isSpoken = draft.place === null || address === '';
  const candidates = (isSpoken ? suggested?.spoken : suggested?.places) ?? [];
  const chosen = place?.candidate ?? null;
  const shown =
    chosen && !candidates.some(({ id }) => id === chosen.id) ? [chosen, ...candidates] : candidates;
  if (shown.length === 0) {
    return <p className="gw-note">{t(isSettled ? 'intake.placeUnknown' : 'intake.looking')}</p>;
  }
  return (
    <Radio.Group
      className="gw-intake-places"
      aria-label={t('intake.places')}
      value={chosen?.id ?? UNPLACED}
      onChange={({ target }) => {
        const candidate = shown.find(({ id }) => id === target.value) ?? null;
        const words = (isSpoken && candidate?.matchedText) || address;
        patch({ place: { kind: 'address', address: words, candidate, isUnplaced: candidate === null } });
      }}
    >
      {isSpoken && <p className="gw-note">{t('intake.spoken')}</p>}
      {shown.map(({ id, label, precision, confidence }) => (
        <Radio key={id} value={id}>
          {label}
          <span className="gw-note">
            {t(`precision.${precision}`)} · {t('intake.confidence', { n: Math.round(confidence * 100) })}
          </span>
        </Radio>
      ))}
      {address !== '' && <Radio value={UNPLACED}>{t('intake.unplaced')}</Radio>}
      {chosen && <ShowOnMap candidate={chosen} />}
    </Radio.Group>
  );
}

/** Nowhere in particular: at most which community it is about. */
function AreaField({ areaKey }: { areaKey: number | null }) {
  const t = useTranslate();
  const patch = useIntake((state) => state.patch);
  const areas = useAreas();
  const scope = useSession().data?.principal.scope;
  const own = scope?.kind === 'areas' ? scope.areaKeys : undefined;
  const isOwn = (key: number | null): boolean =>
    own === undefined ||
    (key !== null && (own.includes(key) || isOwn(areas?.byKey.get(key)?.parentKey ?? null)));
  const communities = areas?.ofLevel('community').filter(({ key }) => isOwn(key)) ?? [];
  return (
    <Select<number>
      className="gw-wide"
      allowClear
      aria-label={t('intake.area')}
      placeholder={t(own ? 'intake.areaOwn' : 'intake.areaNone')}
      showSearch={{ optionFilterProp: 'label' }}
      value={areaKey ?? undefined}
      onChange={(key: number | undefined) => patch({ place: { kind: 'none', areaKey: key ?? null } })}
      options={communities.map(({ key, name }) => ({ value: key, label: name }))}
    />
  );
}
