import type { Translate } from '../../i18n/translate.ts';
import type { MessageKey } from '../../i18n/zh-CN.ts';
import { AREA_ALPHA, HATCH_GROUND, UNCLASSED } from '../../map/palette.ts';
import { classLabel } from './area-format.ts';
import type { AreaPicture } from './area-values.ts';
import type { BandLegend, LegendRow } from './legend-model.ts';
import type { Metric } from './workplace.store.ts';

/** What the picture of the areas needs to be read rightly, beside its own numbers. */
export interface AreasLegendContext {
  /** Problems asked for, in an area or not. */
  total: number;
  /** First and last day of the period before; undefined with no period. */
  previousDays: { from: string; to: string } | undefined;
  /** The first day with data; a period that begins earlier is not whole. */
  firstDay: string | undefined;
  /** An area was drawn by hand, so areas may be counted in part only. */
  isRinged: boolean;
}

const TITLES: Record<Metric, MessageKey> = {
  rate: 'problems.legend.rateTitle',
  count: 'problems.legend.countTitle',
  change: 'layers.legend.changeTitle',
  overdueShare: 'layers.legend.overdueShareTitle',
};

const UNITS: Record<Metric, MessageKey> = {
  rate: 'problems.legend.rateUnit',
  count: 'problems.legend.countUnit',
  change: 'layers.legend.changeUnit',
  overdueShare: 'layers.legend.overdueShareUnit',
};

const NO_VALUE: Record<Metric, MessageKey> = {
  rate: 'problems.legend.noHouseholds',
  count: 'problems.legend.noHouseholds',
  change: 'layers.legend.noChange',
  overdueShare: 'layers.legend.noOpen',
};

/** What the coloured areas say: the classes of their scale, those that are not classed and why. */
export function areasLegend(picture: AreaPicture, context: AreasLegendContext, t: Translate): BandLegend {
  const { metric, level } = picture;
  const area = t(`level.${level}`);
  const missing = context.total - picture.total;
  return {
    kind: 'areas',
    title: t(TITLES[metric], { area }),
    unit: t(UNITS[metric]),
    rows:
      metric === 'change' && !context.previousDays ? [] : [...classRows(picture, t), ...restRows(picture, t)],
    notes: areasNotes(picture, context, t),
    // What has an area is drawn, however vague its point.
    ...(missing > 0 && {
      missing: {
        text: t('problems.legend.unassigned', { n: missing, area }),
        scope: { kind: 'unassigned', level },
      },
    }),
  };
}

function classRows({ scale, metric }: AreaPicture, t: Translate): LegendRow[] {
  const rows = scale.classes.map(
    ({ from, to, colour, placeCount }): LegendRow => ({
      swatch: { shape: 'area', colour, alpha: AREA_ALPHA },
      label: classLabel({ from, to }, metric, scale.kind === 'fixed', t),
      count: placeCount,
      from,
      to,
    }),
  );
  // More stands above less, as people read a change.
  return metric === 'change' ? rows.reverse() : rows;
}

/** The areas without a class. */
function restRows({ scale, metric }: AreaPicture, t: Translate): LegendRow[] {
  const plain = { shape: 'area', colour: UNCLASSED, alpha: AREA_ALPHA } as const;
  const rows: LegendRow[] = [];
  if (scale.fewCasesCount > 0)
    rows.push({
      swatch: { ...plain, colour: HATCH_GROUND, isHatched: true },
      label: t('problems.legend.fewCases'),
      count: scale.fewCasesCount,
    });
  if (scale.noValueCount > 0)
    rows.push({ swatch: plain, label: t(NO_VALUE[metric]), count: scale.noValueCount });
  return rows;
}

function areasNotes(picture: AreaPicture, context: AreasLegendContext, t: Translate): string[] {
  const { metric, isLocked } = picture;
  const { previousDays, firstDay } = context;
  if (metric === 'change' && !previousDays) return [t('layers.legend.needsPeriod')];
  const notes = [
    t(
      isLocked
        ? 'layers.legend.fixed'
        : metric === 'change'
          ? 'layers.legend.symmetric'
          : 'problems.legend.quantile',
    ),
  ];
  if (metric === 'change' && previousDays) {
    notes.push(t('layers.legend.previous', previousDays));
    if (firstDay && previousDays.from < firstDay)
      notes.push(t('layers.legend.previousPartial', { day: firstDay }));
  }
  if (picture.householdsAssumed) notes.push(t('problems.legend.assumed'));
  if (metric === 'rate' && context.isRinged) notes.push(t('layers.legend.ringHouseholds'));
  return notes;
}
