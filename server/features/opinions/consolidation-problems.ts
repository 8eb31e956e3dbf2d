import { v4 as uuid } from 'uuid';
import { proposeTitle } from '#core/opinions/propose-title.ts';
import type { LocationPrecision } from '#core/problems/vocabulary.ts';
import { categoryOf, type Profile } from '#core/profile/profile.ts';
import type { Change } from '../../db/change.ts';
import type { Dataset } from '../../db/dataset.ts';
import type { Queryable } from '../../db/db.ts';
import { AppError } from '../../http/app-error.ts';
import { insertProblem, type ProblemPlace } from '../problems/index.ts';
import { linkOpinion } from './opinion-links.ts';

interface SourceOpinion extends ProblemPlace {
  key: number;
  title: string;
  text: string;
  sourceCode: string;
  receivedAt: string;
  categoryCode: string | null;
}

const PRECISE_FIRST: readonly LocationPrecision[] = [
  'entrance',
  'building',
  'point',
  'street',
  'community',
  'subdistrict',
  'none',
];

/**
 * Makes one problem of opinions and hangs them on it; answers its key. The first opinion gives the words, the most precise
 * place counts, the category that most of them have unless one is given. Refused (422) where none has a category.
 */
export async function problemFromOpinions(
  tx: Queryable,
  change: Change,
  dataset: Dataset,
  profile: Profile,
  opinionKeys: readonly number[],
  { title, categoryCode }: { title?: string | null; categoryCode?: string | null },
): Promise<number> {
  const rows = await tx.query<SourceOpinion>(
    `select key, title, text, source_code as "sourceCode", received_at as "receivedAt", category_code as "categoryCode",
       precision, lng, lat, place_text as "placeText", place_method as "placeMethod",
       place_confidence as "placeConfidence", subdistrict_key as "subdistrictKey", community_key as "communityKey",
       grid_key as "gridKey", building_key as "buildingKey", entrance_key as "entranceKey"
     from opinions where is_demo = $1 and key = any($2::int[])`,
    [dataset === 'demo', opinionKeys],
  );
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const opinions = opinionKeys.flatMap((key) => byKey.get(key) ?? []);
  const [first] = opinions;
  if (!first)
    throw new AppError('opinions.not_found', 404, `There are no opinions ${opinionKeys.join(', ')}.`);
  const category = categoryCode ?? commonest(opinions.flatMap((each) => each.categoryCode ?? []));
  if (category === undefined) {
    throw new AppError('texts.category_missing', 422, `Opinion ${first.key} has no category.`, {
      title: first.title,
    });
  }
  const place = [...opinions].sort((a, b) => rank(a) - rank(b))[0];
  const reportedAt = opinions.map(({ receivedAt }) => receivedAt).sort()[0];
  const problemKey = await insertProblem(tx, change, dataset, {
    id: uuid(),
    title:
      title?.trim() ||
      proposeTitle(first.text, place.placeText, categoryOf(profile, category).name) ||
      first.title,
    text: first.text,
    categoryCode: category,
    sourceCode: first.sourceCode,
    triage: null,
    reportedAt,
    place,
  });
  await linkOpinion(tx, opinionKeys, problemKey, change);
  return problemKey;
}

const rank = ({ precision }: ProblemPlace) => PRECISE_FIRST.indexOf(precision);

function commonest(codes: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
