import { Alert } from 'antd';
import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import { groupOf } from '#core/circulation/interventions/draw-intervention.ts';
import { segmentIndexOf } from '#core/circulation/interventions/overlay.ts';
import type { CutOffCause } from '#core/circulation/reachability/compare-reachability.ts';
import type { OpenedStreets } from '../../compute/circulation.protocol.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import type { Translate } from '../../i18n/translate.ts';
import { formatCount } from '../../ui/format.ts';
import { doorOf } from './door-name.ts';
import { useMapFocus } from './map-focus.store.ts';
import { useModel } from './model.store.ts';
import { usePlan } from './plan.store.ts';
import { planGroups } from './plan-words.ts';

/** So many are named; the map shows all. */
const NAMED = 60;

/** 通达: who is cut off, by which measure, and the least that gives it back; who drives farther. */
export function ReachTab({ area }: { area: CirculationArea }) {
  const t = useTranslate();
  const { opened, view, causes } = useModel();
  if (!opened || !view) return null;
  const { doorsConnected, doorsOldGap, detourP95M, detourMaxM } = view.indicators;
  return (
    <>
      <CutOffs area={area} opened={opened} cutOff={view.cutOff} causes={causes} />
      {doorsConnected > 0 && (
        <p className="gw-good">{t('circulation.reach.connected', { n: doorsConnected })}</p>
      )}
      {doorsOldGap > 0 && <p className="gw-quiet">{t('circulation.reach.oldGaps', { n: doorsOldGap })}</p>}
      {opened.unplaced > 0 && (
        <p className="gw-quiet">{t('circulation.reach.unplaced', { n: opened.unplaced })}</p>
      )}
      <h4>{t('circulation.reach.detours')}</h4>
      <p className="gw-quiet">
        {t('circulation.reach.detourText', { p95: Math.round(detourP95M), max: Math.round(detourMaxM) })}
      </p>
      {view.byCommunity.length > 0 && (
        <table className="gw-circulation-table">
          <thead>
            <tr>
              <th>{t('circulation.community')}</th>
              <th>{t('circulation.households')}</th>
              <th>{t('circulation.mean')}</th>
              <th>P95</th>
              <th>{t('circulation.max')}</th>
            </tr>
          </thead>
          <tbody>
            {view.byCommunity.map(({ group, households, meanM, p95M, maxM }) => (
              <tr key={group}>
                <td>{group}</td>
                <td>{formatCount(households)}</td>
                <td>{metres(meanM)}</td>
                <td>{metres(p95M)}</td>
                <td>{metres(maxM)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

const metres = (value: number): string => {
  const n = Math.round(value);
  return n > 0 ? `+${formatCount(n)} m` : `${formatCount(n)} m`;
};

function CutOffs({
  area,
  opened,
  cutOff,
  causes,
}: {
  area: CirculationArea;
  opened: OpenedStreets;
  cutOff: readonly number[];
  causes: readonly CutOffCause[] | undefined;
}) {
  const t = useTranslate();
  const { interventions } = usePlan();
  if (cutOff.length === 0)
    return interventions.length > 0 ? <p className="gw-good">{t('circulation.reach.none')}</p> : null;
  const byCause = new Map<string, { sentence: string; points: number[] }>();
  const causeOf = new Map(causes?.map((cause) => [cause.point, cause]));
  const groups = new Map(planGroups(opened.network, interventions, t).map((group) => [group.group, group]));
  for (const point of cutOff) {
    const cause = causeOf.get(point);
    const sentence = cause ? causeSentence(cause, groups, opened, t) : t('circulation.reach.searching');
    const entry = byCause.get(sentence) ?? { sentence, points: [] };
    entry.points.push(point);
    byCause.set(sentence, entry);
  }
  return (
    <div className="gw-cut-offs" data-testid="cut-offs">
      {[...byCause.values()].map(({ sentence, points }) => (
        <section key={sentence}>
          <Alert type="warning" showIcon title={sentence} />
          <ul>
            {points.slice(0, NAMED).map((point) => {
              const { name, households, place } = doorOf(area, opened, point, t);
              return (
                <li key={point}>
                  <button type="button" onClick={() => place && useMapFocus.getState().flyTo(place)}>
                    {name}
                    {households > 0 && <small>{t('circulation.tile.households', { n: households })}</small>}
                  </button>
                </li>
              );
            })}
            {points.length > NAMED && (
              <li className="gw-quiet">{t('circulation.more', { n: points.length - NAMED })}</li>
            )}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** Which measures did it, and what is enough to give it back. */
function causeSentence(
  { interventionIds, alone, segments }: CutOffCause,
  groups: ReadonlyMap<string, { kind: string; street: string; segments: number[] }>,
  { network }: OpenedStreets,
  t: Translate,
): string {
  const name = (id: string) => {
    const group = groups.get(groupOf(id));
    return group ? `${t(`circulation.tool.${group.kind as 'closure'}`)}·${group.street}` : id;
  };
  const names = [...new Set(interventionIds.map(name))];
  const did = names.join(t('circulation.listSeparator'));
  if (!alone) return t('circulation.reach.together', { measures: did });
  const index = segmentIndexOf(network);
  const first = segments[0];
  const wholeGroup = first && groups.get(groupOf(first.interventionId));
  // one piece of a long street is less than the whole measure
  if (first && wholeGroup && wholeGroup.segments.length > 1 && names.length === 1) {
    const s = index.get(first.segmentId);
    const lengthM = s === undefined ? 0 : Math.round(network.segments[s].lengthM);
    return t('circulation.reach.piece', { measure: did, count: segments.length, metres: lengthM });
  }
  return names.length === 1
    ? t('circulation.reach.alone', { measure: did })
    : t('circulation.reach.anyOf', { measures: did });
}
