import type { OpenedStreets, PlanView } from '../../compute/circulation.protocol.ts';
import type { Translate } from '../../i18n/translate.ts';
import { formatCount } from '../../ui/format.ts';
import type { LegendModel, LegendRow } from '../problems/legend-model.ts';
import type { StreetScale } from './flow-scale.ts';
import type { StreetView } from './plan.store.ts';
import { DOOR_COLOURS, type DoorState } from './street.layers.ts';
import { KIND_COLOURS, type StreetKind, streetPicture } from './street-pictures.ts';

const KINDS = Object.keys(KIND_COLOURS) as StreetKind[];
const DOORS = Object.keys(DOOR_COLOURS) as DoorState[];

/** What the page's own legend says of the streets, for pictures that leave the page. */
export function circulationLegend(
  title: string,
  view: StreetView,
  opened: OpenedStreets,
  plan: PlanView,
  t: Translate,
): LegendModel {
  const { scale } = streetPicture(view, opened, plan);
  const rows: LegendRow[] = scale
    ? scaleLabels(view, scale).map((label, i) => ({
        swatch: { shape: 'line', colour: scale.colours[i] },
        label,
      }))
    : KINDS.map((kind) => ({
        swatch: { shape: 'line', colour: KIND_COLOURS[kind] },
        label: t(`circulation.kind.${kind}`),
      }));
  return {
    kind: 'overlay',
    title,
    unit: scale && view !== 'kind' ? t(`circulation.unit.${view}`) : '',
    rows,
    notes: [],
    overlays: [
      {
        kind: 'overlay',
        title: t('overlays.doors.title'),
        unit: '',
        rows: DOORS.map((state) => ({
          swatch: { shape: 'circle', colour: DOOR_COLOURS[state], isHollow: state === 'oldGap' },
          label: t(`circulation.door.${state}`),
        })),
        notes: [],
      },
    ],
    n: 0,
    period: '',
    filters: [],
  };
}

/** The classes of a scale in words, in the order of its colours. */
export function scaleLabels(view: StreetView, { breaks, colours }: StreetScale): string[] {
  const text = (value: number) =>
    view === 'shortcut'
      ? `${Math.round(value * 100)}%`
      : view === 'width'
        ? String(value)
        : `${view === 'change' && value > 0 ? '+' : ''}${formatCount(Math.round(value))}`;
  return colours.map((_, i) =>
    i === 0
      ? `< ${text(breaks[0])}`
      : i === breaks.length
        ? `≥ ${text(breaks[i - 1])}`
        : `${text(breaks[i - 1])} … ${text(breaks[i])}`,
  );
}
