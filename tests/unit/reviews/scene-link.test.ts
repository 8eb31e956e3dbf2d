import { expect, it } from 'vitest';
import { type SceneLink, sceneQuery } from '#core/reviews/scene-link.ts';
import { sharedBreaks } from '#core/reviews/shared-breaks.ts';
import { formatLink, parseLink } from '../../../web/app/url-state.ts';
import { parseCirculationChoice } from '../../../web/features/circulation/circulation-desk.store.ts';
import { parseWalkaboutChoice } from '../../../web/features/walkabouts/walkabout-choice.store.ts';

const CAMERA = '15.20/36.06231/120.37012/0/0';

/** What the page understands of a link, written down again by the page. */
const asThePage = (query: string) => formatLink(parseLink(query));

it.each<[string, SceneLink]>([
  ['nothing', {}],
  ['what is late', { camera: CAMERA, areaKeys: [12, 3], statuses: ['overdue'], metric: 'count' }],
  [
    'what rose',
    {
      camera: CAMERA,
      areaKeys: [7],
      period: { from: '2026-09-01', to: '2026-09-30' },
      metric: 'change',
      isCompared: true,
      band: 'community',
    },
  ],
  ['a category with odd letters', { categories: ['0101', 'a,b 100%', '停车&占道#1+2'], statuses: ['open'] }],
  ['a list of problems', { keys: [5, 900, 31], period: { from: '2026-09-01', to: '2026-10-15' } }],
  ['one scale for two maps', { areaKeys: [7], band: 'grid', classBreaks: [0.8, 1.5, 3, 12.4] }],
  ['a desk', { desk: 'cases', queue: 'supervised' }],
])('a link to %s is read by the page as it is meant', (_, link) => {
  const query = sceneQuery(link);
  expect(asThePage(query)).toBe(query);
});

it('what a link names is what the page shows', () => {
  const { mode, workplace } = parseLink(
    sceneQuery({
      camera: '15.20/36.06231/120.37012',
      areaKeys: [7],
      categories: ['0101'],
      period: { from: '2026-09-01', to: '2026-09-30' },
    }),
  );
  expect(mode).toBe('problems');
  expect(workplace.view).toMatchObject({
    areaKeys: [7],
    categories: ['0101'],
    period: { kind: 'range', from: '2026-09-01', to: '2026-09-30' },
  });
  expect(workplace.camera).toEqual({ zoom: 15.2, lat: 36.06231, lng: 120.37012, bearing: 0, pitch: 0 });
});

it('schemes and walkabouts open on their desks', () => {
  const scheme = sceneQuery({ mode: 'circulation', camera: CAMERA, schemeKey: 4 });
  expect(parseLink(scheme).mode).toBe('circulation');
  expect(parseCirculationChoice(scheme)).toMatchObject({ desk: 'plan', schemeKey: 4 });
  const harvest = sceneQuery({ mode: 'walkabouts', walkaboutDesk: 'coverage' });
  expect(parseLink(harvest).mode).toBe('walkabouts');
  expect(parseWalkaboutChoice(harvest)).toEqual({ desk: 'coverage', walkaboutKey: undefined });
});

it.each([
  [[], undefined],
  [[0, 0, 0], undefined],
  [[4, 4, 4], [4]],
  [
    [10, 1, 9, 2, 8, 3, 7, 4, 6, 5],
    [3, 5, 7, 9],
  ],
  [[0.04, 1.26], [1.3]],
])('the classes of %j begin at %j', (values, breaks) => {
  expect(sharedBreaks(values)).toEqual(breaks);
});
