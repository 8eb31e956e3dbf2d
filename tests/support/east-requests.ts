import type { Town } from './town.ts';
import { walkaboutOf } from './walkabout-town.ts';

// Every word of the east community's problems holds this, and so do its people: nobody of the west may ever read it.
export const EAST = 'OSTMARK';

export interface EastProblem {
  key: number;
  id: string;
  version: number;
  categoryCode: string;
  lng: number;
}

/** What lies in the east, to be asked for by people of the west. */
export interface EastStage {
  town: Town;
  east: EastProblem[];
  eastEvent: number;
  eastOpinions: number[];
  /** `community:3` */
  eastUnits: string[];
  campaign: number;
  walkabout: number;
  versionBefore: number;
}

/** What has to be asked of a route so that it could answer something of the east. */
function queriesOf({ east, eastUnits, town, campaign, versionBefore }: EastStage, path: string): string[] {
  const keys = east.map(({ key }) => key).join(',');
  const places = eastUnits
    .filter((unit) => /^(entrance|household):/.test(unit))
    .map((unit) => `?${unit.replace(':', '=')}`);
  const known: Record<string, string[]> = {
    '/api/search': [EAST, '海棠路3号', '第1件', '0'].map((words) => `?q=${encodeURIComponent(words)}`),
    '/api/problems/columns': ['', `?since=${versionBefore}`],
    '/api/problems/rows': [`?keys=${keys}`],
    '/api/problems/unplaced': ['?limit=500'],
    '/api/cases': ['?queue=open&limit=200', `?queue=open&community=${town.east}`],
    '/api/cases/as-of': [`?at=2026-06-30T00:00:00Z&keys=${keys}`],
    '/api/units': eastUnits.map((unit) => `?unit=${unit}`),
    '/api/units/problems': eastUnits.map((unit) => `?unit=${unit}&list=problems`),
    '/api/units/census': eastUnits.map((unit) => `?unit=${unit}`),
    '/api/units/contacts': eastUnits.map((unit) => `?unit=${unit}`),
    '/api/units/pairings': ['', ...eastUnits.map((unit) => `?unit=${unit}`)],
    '/api/units/pairings/cards': ['', ...eastUnits.map((unit) => `?unit=${unit}`)],
    '/api/boundaries/:key/outlines': ['?on=2026-06-01'],
    '/api/visits': [`?problem=${east[0].key}`, ...places],
    '/api/coverage/gaps': ['', ...eastUnits.map((unit) => `?unit=${unit}`)],
    '/api/coverage/gaps/file': ['?format=csv', ...eastUnits.map((unit) => `?format=csv&unit=${unit}`)],
    '/api/coverage/due': ['', ...eastUnits.map((unit) => `?unit=${unit}`)],
    '/api/coverage/statistics': ['?from=2026-01-01&to=2026-12-31'],
    '/api/coverage/statistics/rows': ['visits', 'entrances'].map(
      (list) => `?from=2026-01-01&to=2026-12-31&list=${list}`,
    ),
    '/api/coverage/diary': ['?from=2026-01-01&to=2026-12-31'],
    '/api/coverage/visits': [`?problem=${east[0].key}`, ...places],
    '/api/coverage/scene': ['?from=2026-01-01&to=2026-12-31'],
    '/api/coverage/scene/keys': [`?from=2026-01-01&to=2026-12-31&list=found&community=${town.east}`],
    '/api/commitments': ['', `?source=problem:${east[0].key}`],
    '/api/commitments/due': ['?on=2026-12-31'],
    '/api/measures': ['', `?problem=${east[0].key}`],
    '/api/monitors/keys': ['?monitor=errors', '?monitor=stalled'],
    '/api/monitors/rates/keys': ['?from=2026-01-01&to=2026-12-31&list=dispatched'],
    '/api/attachments': [`?owner=problem:${east[0].key}`],
    '/api/walkabouts/of': [`?problem=${east[0].key}`, ...places],
    '/api/opinions': ['', `?area=${town.east}`, `?problem=${east[0].key}`, `?q=${EAST}`, '?linked=yes'],
    '/api/opinions/counts': ['', `?campaign=${campaign}`],
    '/api/intake/suggestions': [
      `?text=${EAST}&category=${east[0].categoryCode}&lng=${east[0].lng}&lat=36.01`,
    ],
  };
  return known[path] ?? [''];
}

/** Paths of a route with everything of the east in the place of its parameters. */
export function eastPaths(stage: EastStage, path: string): string[] {
  const { east, eastOpinions, campaign, town, walkabout } = stage;
  if (path.startsWith('/api/basemap/tiles')) return ['/api/basemap/tiles/14/13653/6405'];
  // One with a point and one without: the first by key, the last.
  const sample = [east[0], east.at(-1)!];
  const values = /opinions\/:key/.test(path)
    ? eastOpinions.map(String)
    : path.startsWith('/api/campaigns/:key')
      ? [String(campaign)]
      : path.startsWith('/api/boundaries/:key')
        ? [String(town.east)]
        : /(commitments|consultations|reviews|bottlenecks)\/:key/.test(path)
          ? ['1']
          : path.startsWith('/api/walkabouts/:key')
            ? [String(walkabout)]
            : path.includes(':key')
              ? sample.map(({ key }) => String(key))
              : path.includes(':id')
                ? sample.map(({ id }) => id)
                : [''];
  return values.flatMap((value) =>
    queriesOf(stage, path).map(
      (query) => path.replace(/:(\w+)(\{[^}]*\})?/, value).replace(/:(snapshot|outcome)\b/, '1') + query,
    ),
  );
}

/** Bodies of writes that would change the east. */
export function eastBody(
  { east, eastEvent, eastOpinions, town }: EastStage,
  method: string,
  path: string,
): unknown {
  const [{ key, version: expectedVersion }] = east;
  const known: Record<string, unknown> = {
    'PATCH /api/problems/:key': { expectedVersion, categoryCode: '0201' },
    'POST /api/problems/:key/place': { place: [120.005, 36.005], applyToSameAddress: true },
    'POST /api/problems/:key/moves': { move: 'verify', reason: 'r' },
    'POST /api/problems/undo': { steps: [{ problemKey: key, eventKey: eastEvent }] },
    'POST /api/cases/:key/dispatch': { expectedVersion, departmentKey: 1, assigneeId: 'x' },
    'POST /api/cases/:key/requests': { kind: 'void', reason: 'r' },
    'PUT /api/cases/:key/triage': { expectedVersion, triage: 'to_street' },
    'PUT /api/cases/:key/supervision': {
      expectedVersion,
      supervision: { issuer: 'a', documentNumber: 'b', dueAt: null },
    },
    'POST /api/intake': {
      id: '0190b0a0-0000-7000-8000-00000000e001',
      text: '路灯不亮',
      title: '路灯不亮',
      categoryCode: '0201',
      place: { kind: 'point', lngLat: [east[0].lng, 36.01], text: null },
      sourceCode: 'counter',
      channel: 'other',
    },
    'POST /api/walkabouts': walkaboutOf({ name: EAST, communityKey: town.east }),
    'PATCH /api/walkabouts/:key': { version: 1, name: 'x' },
    'PUT /api/walkabouts/:key/plan': { version: 1, stops: [] },
    'POST /api/walkabouts/:key/positions': {
      lng: 120.015,
      lat: 36.01,
      accuracyM: 10,
      at: '2026-07-01T04:00:00Z',
    },
    'POST /api/measures': { title: EAST, problemKeys: [key] },
    'POST /api/monitors/calls/:key/replies': { addressee: 'reporter', text: 'r' },
    'POST /api/monitors/calls/:key/callbacks': { isSolved: true, isSatisfied: true },
    'POST /api/exports/problems': exportOf('csv'),
    'PATCH /api/opinions/:key': { expectedVersion: 1, title: EAST },
    'POST /api/opinions/links': { opinionKeys: eastOpinions, problemKey: null },
    'POST /api/opinions/links/undo': {
      before: eastOpinions.map((opinionKey) => ({ opinionKey, problemKey: key })),
    },
    'POST /api/privacy/opinions/:key/reveal': { path: 'text' },
  };
  return known[`${method} ${path}`] ?? {};
}

const ALL_ROWS = { filters: [{}], nowMinute: 29_000_000, filterText: '', fileName: 'f' };
export const exportOf = (format: string) => ({ format, ...ALL_ROWS });

/** Where who sees everything has to come across the east, or the walk is blind. */
export const EAST_READ = [
  '/api/users',
  '/api/people',
  '/api/search',
  '/api/problems/rows',
  '/api/reviews',
  '/api/reviews/:key/deck',
  '/api/bottlenecks',
  '/api/units',
  '/api/units/contacts',
  '/api/units/pairings',
  '/api/units/pairings/cards',
  '/api/problems/unplaced',
  '/api/problems/:key',
  '/api/opinions',
  '/api/opinions/:key',
  '/api/walkabouts',
  '/api/walkabouts/of',
  '/api/walkabouts/:key',
  '/api/walkabouts/:key/field',
  '/api/walkabouts/:key/files/gpx',
] as const;
