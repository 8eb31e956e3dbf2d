import { MOVES } from '#core/problems/lifecycle.ts';
import { isTerminal, type ProblemStatus } from '#core/problems/vocabulary.ts';
import type { Queryable } from '../../db/db.ts';
import { type DemoKeys, type DemoStamp, reserveKeys } from './demo-place.sql.ts';
import { type DemoPlace, demoCoordinates } from './demo-place.ts';
import type { DemoProblem } from './demo-problem.ts';

export interface ProblemInsertOptions {
  /** Number of the first problem of the chunk; it makes the natural keys. */
  firstNumber: number;
  demoId: (name: string) => string;
  withHistory: boolean;
  /** 责任单位 of a category. */
  unitOf: (categoryCode: string) => string;
}

export async function insertProblems(
  tx: Queryable,
  stamp: DemoStamp,
  place: DemoPlace,
  keys: DemoKeys,
  problems: readonly DemoProblem[],
  options: ProblemInsertOptions,
): Promise<void> {
  const problemKeys = await reserveKeys(tx, 'problems', problems.length);
  const rows = problems.map((p, i) => {
    const number = options.firstNumber + i;
    const area = p.area === null ? null : keys.areas[p.area];
    const [lngLat] = p.at ? demoCoordinates(place.origin, p.at) : [null];
    return {
      ...p,
      key: problemKeys[i],
      id: options.demoId(`problem ${number}`),
      naturalKey: `SF${String(number).padStart(7, '0')}`,
      reportedAt: iso(p.reportedMinute),
      dueAt: p.dueMinute === null ? null : iso(p.dueMinute),
      closedAt: p.closedMinute === null ? null : iso(p.closedMinute),
      lng: lngLat?.[0] ?? null,
      lat: lngLat?.[1] ?? null,
      subdistrict: area?.subdistrict ?? null,
      community: area?.community ?? null,
      grid: area?.grid ?? null,
      buildingKey: p.building === null ? null : keys.buildings[p.building],
      entranceKey: p.entrance === null ? null : keys.entrances[p.entrance],
      moves: undefined,
    };
  });
  await tx.query(
    `insert into problems (key, id, title, text, category_code, source_code, status, triage, reported_at, due_at, closed_at,
       reopen_count, reporter_count, precision, lng, lat, accuracy_m, place_text, place_method, place_confidence, source_datum,
       subdistrict_key, community_key, grid_key, building_key, entrance_key, natural_source, natural_key, extra,
       is_demo, batch_key, version)
     overriding system value
     select key, id, title, text, "categoryCode", "sourceCode", status, triage, "reportedAt", "dueAt", "closedAt",
       "reopenCount", "reporterCount", precision, lng, lat, "accuracyM", "placeText", "placeMethod", "placeConfidence",
       case when lng is null then null else 'WGS84' end,
       subdistrict, community, grid, "buildingKey", "entranceKey", 'demo', "naturalKey", extra, true, $2, $3
       from jsonb_to_recordset($1::jsonb) as r(key int, id uuid, title text, text text, "categoryCode" text, "sourceCode" text,
         status text, triage text, "reportedAt" timestamptz, "dueAt" timestamptz, "closedAt" timestamptz, "reopenCount" int,
         "reporterCount" int, precision text, lng float8, lat float8, "accuracyM" real, "placeText" text, "placeMethod" text,
         "placeConfidence" real, subdistrict int, community int, grid int, "buildingKey" int, "entranceKey" int,
         "naturalKey" text, extra jsonb)`,
    [JSON.stringify(rows), stamp.batchKey, stamp.version],
  );
  if (!options.withHistory) return;
  const events = problems.flatMap((p, i) => history(p, problemKeys[i], options.unitOf));
  for (let from = 0; from < events.length; from += 20_000) {
    await tx.query(
      `insert into problem_events (problem_key, actor, recorded_at, effective_at, kind, before, after, batch_key, version)
       select p, a, t, t, k, b, n, $2, $3
         from jsonb_to_recordset($1::jsonb) as r(p int, a text, t timestamptz, k text, b jsonb, n jsonb)`,
      [JSON.stringify(events.slice(from, from + 20_000)), stamp.batchKey, stamp.version],
    );
  }
}

interface EventRow {
  p: number;
  a: string;
  t: string;
  k: string;
  b: Record<string, unknown> | null;
  n: Record<string, unknown>;
}

const POSTS = {
  intake: '受理员',
  inspector: '网格员',
  supervisor: '值班长',
  dispatcher: '派遣员',
  handler: '',
} as const;

/** The way a problem went, as its events tell it. */
function history(p: DemoProblem, key: number, unitOf: (code: string) => string): EventRow[] {
  let status: ProblemStatus = 'reported';
  const rows: EventRow[] = [
    {
      p: key,
      a: p.sourceCode === 'patrol' ? '网格员' : '受理员',
      t: iso(p.reportedMinute),
      k: 'reported',
      b: null,
      n: { status },
    },
  ];
  for (const { move, afterMinutes, reason } of p.moves) {
    const rule = MOVES[move];
    const at = iso(p.reportedMinute + afterMinutes);
    rows.push({
      p: key,
      a: POSTS[rule.by] || unitOf(p.categoryCode),
      t: at,
      k: `move.${move}`,
      b: { status },
      n: { status: rule.to, ...(isTerminal(rule.to) ? { closedAt: at } : {}), ...(reason ? { reason } : {}) },
    });
    status = rule.to;
  }
  return rows;
}

function iso(minute: number): string {
  return new Date(minute * 60_000).toISOString();
}
