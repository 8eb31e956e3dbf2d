import { localDay } from '#core/lib/local-day.ts';
import { minutesOf } from '#core/reviews/day-ranges.ts';
import { countFigure } from '#core/reviews/figure-content.ts';
import type { SceneSubject } from '#core/reviews/scene.ts';
import type { SceneContent } from '#core/reviews/scene-content.ts';
import { sceneNumbers, selectVisits, visitStatistics } from '../coverage/index.ts';
import { blankContent } from './blank-content.ts';
import { ROWS_SHOWN } from './problem-table.ts';
import { childAreas, groundOf, groundWithin, type SceneGround } from './scene-ground.ts';
import { sceneText } from './scene-places.ts';

const STATISTICS = 'm=walkabouts&wd=coverage';

/** What walkabouts of a period brought home: who went how far, what was found, fixed and brought back. */
export async function harvestContent(
  whole: SceneGround,
  { areaKey, period }: Extract<SceneSubject, { kind: 'harvest' }>,
): Promise<SceneContent> {
  const ground = groundOf(whole, areaKey);
  const { deps, principal, dataset, timeZone } = ground;
  const { groups } = await visitStatistics(deps, principal, period);
  const [all] = groups;
  const { total } = await sceneNumbers(deps, principal, period);
  const { fromMinute, untilMinute } = minutesOf(period, timeZone);
  const visits = await selectVisits(deps.db, dataset, principal, {
    from: new Date(fromMinute * 60_000).toISOString(),
    until: new Date(untilMinute * 60_000).toISOString(),
  });
  const brought = visits.filter(({ outcome }) => outcome === 'brought_back');
  const waiting = brought.filter(({ settledAt }) => settledAt === null);
  const areas = childAreas(ground, areaKey);
  const rows: (string | number)[][] = [];
  for (const area of areas) {
    const part = groundWithin(whole, area.key);
    const [own] = (await visitStatistics(deps, part.principal, period)).groups;
    rows.push([area.name, own.visitors, own.entrances, own.households, own.visits]);
  }
  return blankContent('harvest', ground.isMasked, {
    name: areaKey === null ? '' : (ground.areas.get(areaKey)?.name ?? ''),
    period,
    figures: [
      countFigure('visitors', all.visitors, { listQuery: STATISTICS }),
      countFigure('doorsVisited', all.entrances, { betterIs: 'more', listQuery: STATISTICS }),
      countFigure('householdsVisited', all.households, { betterIs: 'more', listQuery: STATISTICS }),
      countFigure('visits', all.visits, { betterIs: 'more', listQuery: STATISTICS }),
      countFigure('found', total.found, { listQuery: STATISTICS }),
      countFigure('fixedOnSpot', total.fixedOnSpot, { betterIs: 'more', listQuery: STATISTICS }),
      countFigure('broughtBack', brought.length, { listQuery: STATISTICS }),
      countFigure('broughtBackOpen', waiting.length, { betterIs: 'less', listQuery: STATISTICS }),
    ],
    tables: [
      {
        code: 'broughtBack',
        columns: [
          { code: 'request', kind: 'text' },
          { code: 'area', kind: 'text' },
          { code: 'visitedOn', kind: 'day' },
          { code: 'followUpOn', kind: 'day' },
        ],
        rows: waiting
          .slice(0, ROWS_SHOWN)
          .map((visit) => [
            sceneText(ground, visit.request || visit.situation, null),
            ground.areas.get(visit.gridKey ?? visit.communityKey ?? -1)?.name ?? null,
            localDay(visit.arrivedAt, timeZone),
            visit.followUpOn,
          ]),
        total: waiting.length,
      },
      {
        code: 'visitsByArea',
        columns: [
          { code: 'area', kind: 'text' },
          { code: 'visitors', kind: 'count' },
          { code: 'doorsVisited', kind: 'count' },
          { code: 'householdsVisited', kind: 'count' },
          { code: 'visits', kind: 'count' },
        ],
        rows,
        total: rows.length,
      },
    ],
  });
}
