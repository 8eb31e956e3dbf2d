import { Checkbox } from 'antd';
import { shareOf } from '#core/streets/isochrone-coverage.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import { percent } from './percent.ts';
import { useHouseNames } from './use-house-names.ts';
import type { KindLine, ServicePicture } from './use-service-picture.ts';

/** Every class with how many there are and whom they reach: a name shows that class alone, a tick adds it. */
export function KindList({ picture }: { picture: ServicePicture }) {
  const t = useTranslate();
  const names = useHouseNames(picture);
  const { choice, lines } = picture;
  const { kinds, choose } = choice;
  const toggle = (kind: string, isOn: boolean) => {
    const next = isOn ? [...kinds, kind] : kinds.filter((each) => each !== kind);
    // Nothing chosen would be a map of nothing.
    if (next.length > 0) choose({ kinds: next, house: undefined });
  };
  return (
    <ul className="gw-service-kinds" aria-label={t('service.kinds')}>
      {lines.map((line) => {
        const isOn = kinds.includes(line.kind);
        return (
          <li key={line.kind} className={isOn ? 'gw-service-kind gw-service-kind-on' : 'gw-service-kind'}>
            <Checkbox
              checked={isOn}
              aria-label={t('service.addKind', { name: names.kind(line.kind) })}
              onChange={({ target }) => toggle(line.kind, target.checked)}
            />
            <button
              type="button"
              aria-pressed={isOn && kinds.length === 1}
              onClick={() => choose({ kinds: [line.kind], house: undefined })}
            >
              <span className="gw-service-kind-name">{names.kind(line.kind)}</span>
              <small>{t('service.facilityCount', { n: line.facilityCount })}</small>
              <ShareBar line={line} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function ShareBar({ line: { coverage, facilityCount } }: { line: KindLine }) {
  const t = useTranslate();
  if (facilityCount === 0) return null;
  if (!coverage) return <small className="gw-service-measuring">{t('service.measuring')}</small>;
  const share = shareOf(coverage);
  return (
    <>
      <span className="gw-service-bar" aria-hidden>
        <span style={{ width: `${100 * share}%` }} />
      </span>
      <span className="gw-service-share">{percent(share)}%</span>
    </>
  );
}
