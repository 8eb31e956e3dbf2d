import { Alert, Button } from 'antd';
import { useMemo } from 'react';
import type { CirculationArea } from '#core/circulation/area/area-data.ts';
import { groupOf } from '#core/circulation/interventions/draw-intervention.ts';
import { segmentIndexOf } from '#core/circulation/interventions/overlay.ts';
import type { CutOffCause } from '#core/circulation/reachability/compare-reachability.ts';
import type { OpenedStreets } from '../../compute/circulation.protocol.ts';
import { useTranslate } from '../../i18n/language.store.ts';
import type { Translate } from '../../i18n/translate.ts';
import { doorOf } from './door-name.ts';
import { useMapFocus } from './map-focus.store.ts';
import { usePlan } from './plan.store.ts';
import { type PlanGroup, planGroups } from './plan-words.ts';
import { planAfterRestoring, type RestoringChange, restoringChange } from './restoring-change.ts';

/** So many are named; the map shows all. */
const NAMED = 60;

/** Who is cut off, by what, and the least that gives it back, with the button that does it. */
export function CutOffs({
  area,
  opened,
  cutOff,
  causes,
  isNamed = true,
}: {
  area: CirculationArea;
  opened: OpenedStreets;
  cutOff: readonly number[];
  causes: readonly CutOffCause[] | undefined;
  isNamed?: boolean;
}) {
  const t = useTranslate();
  const interventions = usePlan((state) => state.interventions);
  const groups = useMemo(
    () => new Map(planGroups(opened.network, interventions, t).map((group) => [group.group, group])),
    [opened.network, interventions, t],
  );
  if (cutOff.length === 0)
    return interventions.length > 0 ? <p className="gw-good">{t('circulation.reach.none')}</p> : null;
  const causeOf = new Map(causes?.map((cause) => [cause.point, cause]));
  const byCause = new Map<string, { sentence: string; points: number[]; causes: CutOffCause[] }>();
  for (const point of cutOff) {
    const cause = causeOf.get(point);
    const sentence = cause ? causeSentence(cause, groups, opened, t) : t('circulation.reach.searching');
    const entry = byCause.get(sentence) ?? { sentence, points: [], causes: [] };
    entry.points.push(point);
    if (cause) entry.causes.push(cause);
    byCause.set(sentence, entry);
  }
  return (
    <div className="gw-cut-offs" data-testid="cut-offs">
      {[...byCause.values()].map(({ sentence, points, causes: own }) => (
        <section key={sentence}>
          <Alert
            type="warning"
            showIcon
            title={sentence}
            action={<RestoreButton causes={own} opened={opened} groups={groups} />}
          />
          {isNamed && <DoorList area={area} opened={opened} points={points} />}
        </section>
      ))}
    </div>
  );
}

function DoorList({
  area,
  opened,
  points,
}: {
  area: CirculationArea;
  opened: OpenedStreets;
  points: readonly number[];
}) {
  const t = useTranslate();
  return (
    <ul>
      {points.slice(0, NAMED).map((point) => {
        const { name, households } = doorOf(area, opened, point, t);
        return (
          <li key={point}>
            <button type="button" onClick={() => showDoor(area, opened, point, t)}>
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
  );
}

/** The map goes there, and its card opens. */
export function showDoor(area: CirculationArea, opened: OpenedStreets, point: number, t: Translate): void {
  const { place } = doorOf(area, opened, point, t);
  const focus = useMapFocus.getState();
  focus.setDoor(point);
  if (place) focus.flyTo(place);
}

/** Takes the least out of the plan; one step, to be undone like any other. */
function RestoreButton({
  causes,
  opened,
  groups,
}: {
  causes: readonly CutOffCause[];
  opened: OpenedStreets;
  groups: ReadonlyMap<string, PlanGroup>;
}) {
  const t = useTranslate();
  const interventions = usePlan((state) => state.interventions);
  const index = segmentIndexOf(opened.network);
  const lengthM = (id: string) => opened.network.segments[index.get(id) ?? -1]?.lengthM ?? 0;
  const change = restoringChange(interventions, causes, lengthM);
  if (!change) return null;
  return (
    <Button
      size="small"
      title={changeWords(change, groups, lengthM, t)}
      onClick={() => usePlan.getState().change(planAfterRestoring(interventions, change))}
    >
      {t('circulation.restore.apply')}
    </Button>
  );
}

const nameOf = (id: string, groups: ReadonlyMap<string, PlanGroup>, t: Translate): string => {
  const group = groups.get(groupOf(id));
  return group ? `${t(`circulation.tool.${group.kind}`)}·${group.street}` : id;
};

function changeWords(
  change: RestoringChange,
  groups: ReadonlyMap<string, PlanGroup>,
  lengthM: (segmentId: string) => number,
  t: Translate,
): string {
  if (change.kind === 'piece')
    return t('circulation.restore.piece', {
      measure: nameOf(change.interventionId, groups, t),
      metres: Math.round(lengthM(change.segmentId)),
    });
  const names = new Set(change.interventionIds.map((id) => nameOf(id, groups, t)));
  return t('circulation.restore.measures', { measures: [...names].join(t('circulation.listSeparator')) });
}

/** Which measures did it, and what is enough to give it back. */
function causeSentence(
  { interventionIds, alone, segments }: CutOffCause,
  groups: ReadonlyMap<string, PlanGroup>,
  { network }: OpenedStreets,
  t: Translate,
): string {
  const names = [...new Set(interventionIds.map((id) => nameOf(id, groups, t)))];
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
