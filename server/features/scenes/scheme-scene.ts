import { segmentsOf } from '#core/circulation/interventions/intervention.ts';
import { countFigure, shareFigure } from '#core/reviews/figure-content.ts';
import type { SceneSubject } from '#core/reviews/scene.ts';
import type { ContentTable, Figure, SceneContent } from '#core/reviews/scene-content.ts';
import { AppError } from '../../http/app-error.ts';
import { type Scenario, visibleScenario } from '../circulation/index.ts';
import { selectAnswers, tallyOf, totalsOf, visibleConsultations } from '../consultation/index.ts';
import { blankContent } from './blank-content.ts';
import { commitmentsIn, commitmentTable } from './promise-scenes.ts';
import type { SceneGround } from './scene-ground.ts';
import { sceneText } from './scene-places.ts';
import { selectStreetNames } from './scene-streets.sql.ts';
import { predictedFigures, predictedTable, readSchemeFigures, trialTable } from './scheme-figures.ts';

const schemeQuery = (key: number) => `m=circulation&cs=${key}`;

/** One scheme, or several beside each other: what changes, how it stands, what households say and what was promised. */
export async function schemesContent(
  ground: SceneGround,
  { scenarioKeys }: Extract<SceneSubject, { kind: 'schemes' }>,
): Promise<SceneContent> {
  const schemes = await visibleOf(ground, scenarioKeys);
  const hidden = new Set(scenarioKeys).size - schemes.length;
  const known = await readSchemeFigures(ground, schemes);
  const [only] = schemes.length === 1 ? known : [];
  const figuresTable = only ? trialTable(ground, only) : predictedTable(ground, known);
  const tables = [
    schemeTable(ground, schemes),
    ...(figuresTable ? [figuresTable] : []),
    await changeTable(ground, schemes),
  ];
  const said = await consultationTable(ground, schemes);
  if (said.table.total > 0) tables.push(said.table);
  const keys = new Set(schemes.map(({ key }) => key));
  const promised = (await commitmentsIn(ground, null)).filter(
    ({ sourceKind, sourceKey }) => sourceKind === 'circulation' && sourceKey !== null && keys.has(sourceKey),
  );
  if (promised.length > 0) tables.push(await commitmentTable(ground, 'commitments', promised));
  return blankContent('schemes', ground.isMasked, {
    name: schemes.length === 1 ? sceneText(ground, schemes[0].name, null) : '',
    figures: only ? [...changeFigures(only.scheme), ...predictedFigures(only), ...said.figures] : [],
    tables,
    notes: [
      ...(known.some(({ known: { prediction } }) => prediction) ? [{ code: 'modelled' }] : []),
      ...(known.some(({ known: { prediction } }) => prediction?.isCurrent === false)
        ? [{ code: 'modelledBefore' }]
        : []),
      ...(hidden > 0 ? [{ code: 'schemesHidden', n: hidden }] : []),
    ],
  });
}

/** In the order of the keys; what is gone or not to be seen is counted by the caller. */
async function visibleOf({ deps, principal }: SceneGround, keys: readonly number[]): Promise<Scenario[]> {
  const found: Scenario[] = [];
  for (const key of new Set(keys)) {
    try {
      found.push(await visibleScenario(deps.db, principal, key));
    } catch (error) {
      if (!(error instanceof AppError && error.status === 404)) throw error;
    }
  }
  return found;
}

const streetsOf = (scheme: Pick<Scenario, 'interventions'>) =>
  new Set(scheme.interventions.flatMap(segmentsOf).map(wayOf));

/** The way of a segment: 'w7' of 'w7/n1-n4'. */
const wayOf = (segmentId: string) => segmentId.split('/')[0];

function changeFigures(scheme: Scenario): Figure[] {
  return [
    countFigure('changes', scheme.interventions.length, { listQuery: schemeQuery(scheme.key) }),
    countFigure('streetsChanged', streetsOf(scheme).size, { listQuery: schemeQuery(scheme.key) }),
  ];
}

function schemeTable(ground: SceneGround, schemes: readonly Scenario[]): ContentTable {
  return {
    code: 'schemes',
    columns: [
      { code: 'scheme', kind: 'text' },
      { code: 'status', kind: 'code', words: 'circulation.status' },
      { code: 'trialFrom', kind: 'day' },
      { code: 'trialTo', kind: 'day' },
      { code: 'changes', kind: 'count' },
      { code: 'streetsChanged', kind: 'count' },
    ],
    rows: schemes.map((scheme) => [
      sceneText(ground, scheme.name, null),
      scheme.status,
      scheme.trialFrom,
      scheme.trialTo,
      scheme.interventions.length,
      streetsOf(scheme).size,
    ]),
    total: schemes.length,
    rowQueries: schemes.map(({ key }) => schemeQuery(key)),
  };
}

/** What changes, kind by kind, with the streets it is about. */
async function changeTable(ground: SceneGround, schemes: readonly Scenario[]): Promise<ContentTable> {
  const ways = [...new Set(schemes.flatMap((scheme) => [...streetsOf(scheme)]))];
  const names = await selectStreetNames(ground.deps.db, ground.dataset, ways);
  const rows = schemes.flatMap((scheme) => {
    const byKind = new Map<string, Scenario['interventions']>();
    for (const each of scheme.interventions) byKind.set(each.kind, [...(byKind.get(each.kind) ?? []), each]);
    return [...byKind].map(([kind, interventions]) => {
      const own = [...streetsOf({ interventions })];
      const named = [...new Set(own.flatMap((way) => names.get(way) ?? []))];
      const unnamed = own.filter((way) => !names.has(way)).length;
      return [
        sceneText(ground, scheme.name, null),
        kind,
        interventions.length,
        named.join('、') || null,
        unnamed,
      ];
    });
  });
  return {
    code: 'schemeChanges',
    columns: [
      { code: 'scheme', kind: 'text' },
      { code: 'changeKind', kind: 'code', words: 'circulation.tool' },
      { code: 'changes', kind: 'count' },
      { code: 'streets', kind: 'text' },
      { code: 'unnamedStreets', kind: 'count' },
    ],
    rows,
    total: rows.length,
  };
}

/** What households said of the schemes, as their consultations count it. */
async function consultationTable(
  ground: SceneGround,
  schemes: readonly Scenario[],
): Promise<{ table: ContentTable; figures: Figure[] }> {
  const { deps, principal } = ground;
  const rows: (string | number | null)[][] = [];
  const figures: Figure[] = [];
  for (const { key } of schemes) {
    for (const { consultation, places } of await visibleConsultations(deps.db, principal, { scheme: key })) {
      const answers = await selectAnswers(deps.db, principal, consultation.key);
      const { households, answered, counts } = totalsOf(tallyOf(places, answers), answers);
      const share = shareFigure('consultationAgree', [counts.agree, answered], { betterIs: 'more' });
      // Of few it would be known who said what.
      const told =
        share.value === null ? [null, null, null] : [counts.agree, counts.conditional, counts.disagree];
      rows.push([consultation.title, households, answered, ...told]);
      figures.push(
        shareFigure('consultationAnswered', [answered, households], { betterIs: 'more' }),
        share.value === null ? { ...share, numerator: undefined } : share,
      );
    }
  }
  return {
    figures,
    table: {
      code: 'consultations',
      columns: [
        { code: 'consultation', kind: 'text' },
        { code: 'households', kind: 'count' },
        { code: 'answered', kind: 'count' },
        { code: 'agree', kind: 'count' },
        { code: 'conditional', kind: 'count' },
        { code: 'disagree', kind: 'count' },
      ],
      rows,
      total: rows.length,
    },
  };
}
