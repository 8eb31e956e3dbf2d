import type { Indicators } from '#core/circulation/scenario/indicators.ts';
import { countFigure } from '#core/reviews/figure-content.ts';
import { listQuery } from '#core/reviews/link-query.ts';
import type { ContentTable, Figure, FigureUnit } from '#core/reviews/scene-content.ts';
import { type Scenario, type SchemeFigures, schemeFigures } from '../circulation/index.ts';
import type { SceneGround } from './scene-ground.ts';
import { sceneText } from './scene-places.ts';

/** What a meeting asks of a scheme: who is cut off, whether the fire engine comes, what drives through, and what parks. */
const PREDICTED: readonly { code: keyof Indicators; unit: FigureUnit; betterIs: 'less' | 'more' }[] = [
  { code: 'householdsCutOff', unit: 'count', betterIs: 'less' },
  { code: 'fireLost', unit: 'count', betterIs: 'less' },
  { code: 'fireLate', unit: 'count', betterIs: 'less' },
  { code: 'shortcutVehKm', unit: 'vehKm', betterIs: 'less' },
  { code: 'totalTimeH', unit: 'vehH', betterIs: 'less' },
  { code: 'detourMeanM', unit: 'metres', betterIs: 'less' },
  { code: 'householdsFarOff', unit: 'count', betterIs: 'less' },
  { code: 'conflictPoints', unit: 'count', betterIs: 'less' },
  { code: 'bays', unit: 'count', betterIs: 'more' },
];

const rounded = (value: number | undefined): number | null =>
  value === undefined ? null : Math.round(10 * value) / 10;

export interface KnownScheme {
  scheme: Scenario;
  known: SchemeFigures;
}

/** The stored figures of each scheme. */
export async function readSchemeFigures(
  { deps, principal }: SceneGround,
  schemes: readonly Scenario[],
): Promise<KnownScheme[]> {
  const all: KnownScheme[] = [];
  for (const scheme of schemes) {
    all.push({ scheme, known: await schemeFigures(deps, deps.db, principal, scheme.key) });
  }
  return all;
}

/** What the model said beside today, and what was reported during the trial beside before. */
export function predictedFigures({ scheme, known: { prediction, complaints } }: KnownScheme): Figure[] {
  const figures: Figure[] = PREDICTED.flatMap(({ code, unit, betterIs }) => {
    const value = prediction?.after[code];
    const previous = prediction?.before[code];
    if (value === undefined) return [];
    return [{ code, unit, value: rounded(value), previous: rounded(previous), betterIs }];
  });
  if (complaints) {
    const { spec } = scheme;
    const where =
      spec.kind === 'areas' ? { areaKeys: spec.keys } : spec.kind === 'polygon' ? { ring: spec.ring } : {};
    figures.push(
      countFigure('complaints', complaints.total.during, {
        previous: complaints.total.before,
        betterIs: 'less',
        listQuery: listQuery({ ...where, period: complaints.windows.during }),
      }),
    );
  }
  return figures;
}

/** Schemes beside each other, each against today as the model has it; a figure that no scheme has is left out. */
export function predictedTable(
  ground: SceneGround,
  schemes: readonly KnownScheme[],
): ContentTable | undefined {
  const shown = PREDICTED.filter(({ code }) =>
    schemes.some(({ known }) => known.prediction?.after[code] !== undefined),
  );
  const predicted = schemes.filter(({ known }) => known.prediction);
  if (predicted.length === 0) return undefined;
  return {
    code: 'schemeFigures',
    columns: [
      { code: 'scheme', kind: 'text' },
      ...shown.map(({ code }) => ({ code, kind: 'count' as const })),
    ],
    rows: predicted.map(({ scheme, known }) => [
      sceneText(ground, scheme.name, null),
      ...shown.map(({ code }) => rounded(known.prediction?.after[code])),
    ]),
    total: predicted.length,
    rowQueries: predicted.map(({ scheme }) => `m=circulation&cs=${scheme.key}`),
  };
}

/** What was measured of one scheme, beside what the model had said. */
export function trialTable(ground: SceneGround, { known: { trial } }: KnownScheme): ContentTable | undefined {
  if (trial.length === 0) return undefined;
  return {
    code: 'trial',
    columns: [
      { code: 'measured', kind: 'code', words: 'trial.figure' },
      { code: 'where', kind: 'text' },
      { code: 'predictedAfter', kind: 'count' },
      { code: 'measuredBefore', kind: 'count' },
      { code: 'measuredDuring', kind: 'count' },
    ],
    rows: trial.map(({ figure, place, predictedAfter, measuredBefore, measuredDuring }) => [
      figure,
      sceneText(ground, place, null),
      rounded(predictedAfter ?? undefined),
      rounded(measuredBefore?.mean),
      rounded(measuredDuring?.mean),
    ]),
    total: trial.length,
  };
}
