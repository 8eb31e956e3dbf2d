import { categoryOf } from '#core/profile/profile.ts';
import { areasWords, areaWords, categoryWords, riseWords } from '#core/reviews/agenda-words.ts';
import { FEWEST_TOLD, per1000 } from '#core/reviews/figure-content.ts';
import { countCategories, countProblems, rowsOf } from '#core/reviews/problem-content.ts';
import type { DayRange, SceneSubject } from '#core/reviews/scene.ts';
import { type SceneLink, sceneQuery } from '#core/reviews/scene-link.ts';
import { sharedBreaks } from '#core/reviews/shared-breaks.ts';
import type { AreaRow } from '../areas/index.ts';
import { childAreas } from '../scenes/index.ts';
import type { Proposal, ProposalGround } from './proposals.ts';
import { cameraOfAreas } from './review-camera.ts';

/** More than these nobody takes in at once. */
const CATEGORIES_NAMED = 3;
const AREAS_NAMED = 3;
const AREA_PAGES = 2;

interface RisenArea {
  area: AreaRow;
  rate: number;
  before: number;
}

const filterOf = ({ review: { areaKey } }: ProposalGround) =>
  areaKey === null ? {} : { areaKeys: [areaKey] };

/** Areas one level below the review's whose rate per 1,000 households rose, the most first; of fewer than five nothing is said. */
function risenAreas(ground: ProposalGround): RisenArea[] {
  const { areaKey, period, previous } = ground.review;
  return childAreas(ground, areaKey)
    .flatMap((area): RisenArea[] => {
      const filter = [{ areaKeys: [area.key] }];
      const rate = per1000([rowsOf(ground, filter, period).length, area.householdCount]);
      const before = per1000([rowsOf(ground, filter, previous).length, area.householdCount]);
      return rate !== null && before !== null && rate > before ? [{ area, rate, before }] : [];
    })
    .sort((a, b) => b.rate - b.before - (a.rate - a.before) || a.area.key - b.area.key);
}

/** Per 1,000 households, of the areas with enough problems to be coloured. */
function ratesOf(
  ground: ProposalGround,
  areas: readonly AreaRow[],
  range: DayRange,
  categoryCodes?: readonly string[],
): number[] {
  return areas.flatMap((area) => {
    const filter = { areaKeys: [area.key], ...(categoryCodes && { categoryCodes }) };
    const n = rowsOf(ground, [filter], range).length;
    const rate = n < FEWEST_TOLD ? null : per1000([n, area.householdCount]);
    return rate === null ? [] : [rate];
  });
}

/** What rose in all, and the category that rose most, its two periods beside each other. */
export async function riseProposals(ground: ProposalGround): Promise<Proposal[]> {
  const { areaKey, period, previous } = ground.review;
  const { camera, profile } = ground;
  const [now, before] = [period, previous].map((range) => rowsOf(ground, [filterOf(ground)], range));
  const risen = countCategories(ground, now, before)
    .filter((each) => each.now >= FEWEST_TOLD && each.now > each.before)
    .sort((a, b) => b.now - b.before - (a.now - a.before) || b.now - a.now || (a.code < b.code ? -1 : 1));
  const areas = risenAreas(ground);
  if (risen.length === 0 && areas.length === 0) return [];
  const areaKeys = areaKey === null ? [] : [areaKey];
  const name = (code: string) => categoryOf(profile, code).name;
  const proposals: Proposal[] = [
    {
      kind: 'rise',
      words: riseWords(
        period,
        now.length,
        before.length,
        risen.slice(0, CATEGORIES_NAMED).map((each) => ({ ...each, name: name(each.code) })),
        areas.slice(0, AREAS_NAMED).map(({ area, ...rates }) => ({ name: area.name, ...rates })),
      ),
      minutes: 10,
      layout: 'map',
      query: sceneQuery({ camera, areaKeys, period, metric: 'change', isCompared: true }),
      subject: { kind: 'rise', areaKey, period, previous },
    },
  ];
  const [most] = risen;
  if (most) {
    const categories = [most.code];
    const places = childAreas(ground, areaKey);
    // By the areas right below: of a single category the smaller ones have too few.
    const scale = {
      band: places[0]?.level === 'community' ? 'community' : 'grid',
      classBreaks: sharedBreaks(
        [period, previous].flatMap((range) => ratesOf(ground, places, range, categories)),
      ),
    } as const;
    const query = (range: typeof period) =>
      sceneQuery({ camera, areaKeys, period: range, categories, ...scale });
    const households = areaKey === null ? null : (ground.areas.get(areaKey)?.householdCount ?? null);
    proposals.push({
      kind: 'rise',
      words: categoryWords(
        name(most.code),
        period,
        previous,
        most.now,
        most.before,
        per1000([most.now, households]),
      ),
      minutes: 10,
      layout: 'beside',
      query: query(period),
      otherQuery: query(previous),
      subject: {
        kind: 'problems',
        filters: [{ ...filterOf(ground), categoryCodes: categories }],
        period,
        previous,
      },
    });
  }
  return proposals;
}

/** A page of each area that stands out, and the two beside each other on one scale. */
export async function areaProposals(ground: ProposalGround): Promise<Proposal[]> {
  const { areaKey, period, previous } = ground.review;
  const chosen = risenAreas(ground)
    .filter(({ area }) => area.key !== areaKey)
    .slice(0, AREA_PAGES);
  const query = ({ key }: AreaRow, scale: Pick<SceneLink, 'band' | 'classBreaks'> = {}) =>
    sceneQuery({ camera: cameraOfAreas(ground, [key]), areaKeys: [key], period, ...scale });
  const pages = chosen.map(({ area, rate, before }): Proposal => {
    const rows = rowsOf(ground, [{ areaKeys: [area.key] }], period);
    const standing = countProblems(ground, rowsOf(ground, [{ areaKeys: [area.key] }], null));
    const subject: SceneSubject = { kind: 'area', areaKey: area.key, period, previous };
    const words = areaWords(area.name, period, {
      now: rows.length,
      rate,
      rateBefore: before,
      open: standing.open,
      overdue: standing.overdue,
    });
    return { kind: 'area', words, minutes: 10, layout: 'page', query: query(area), subject };
  });
  if (chosen.length < 2) return pages;
  const [a, b] = chosen.map(({ area }) => area);
  const grids = [a, b].flatMap(({ key }) => childAreas(ground, key));
  const scale = { band: 'grid', classBreaks: sharedBreaks(ratesOf(ground, grids, period)) } as const;
  return [
    ...pages,
    {
      kind: 'area',
      words: areasWords([a.name, b.name], period),
      minutes: 5,
      layout: 'beside',
      query: query(a, scale),
      otherQuery: query(b, scale),
      subject: { kind: 'areas', areaKeys: [a.key, b.key], period, previous },
    },
  ];
}
