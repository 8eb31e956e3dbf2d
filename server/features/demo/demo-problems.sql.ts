import type { Queryable } from '../../db/db.ts';
import { type DemoCase, type DemoDesk, demoCase } from './demo-cases.ts';
import { type DemoKeys, type DemoStamp, reserveKeys } from './demo-place.sql.ts';
import { type DemoPlace, demoCoordinates } from './demo-place.ts';
import { DEMO_AS_OF, type DemoProblem } from './demo-problem.ts';

export interface ProblemInsertOptions {
  /** Number of the first problem of the chunk; it makes the natural keys. */
  firstNumber: number;
  demoId: (name: string) => string;
  withHistory: boolean;
  /** Whom a problem was given to. */
  deskOf: (problem: DemoProblem) => DemoDesk;
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
  const endMs = Date.parse(DEMO_AS_OF);
  const cases = problems.map((p, i) => demoCase(p, options.firstNumber + i, options.deskOf(p), endMs));
  const rows = problems.map((p, i) => {
    const number = options.firstNumber + i;
    const area = p.area === null ? null : keys.areas[p.area];
    const [lngLat] = p.at ? demoCoordinates(place.origin, p.at) : [null];
    return {
      ...p,
      ...cases[i].state,
      key: problemKeys[i],
      id: options.demoId(`problem ${number}`),
      naturalKey: `SF${String(number).padStart(7, '0')}`,
      reportedAt: iso(p.reportedMinute),
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
       rework_count, return_count, department_key, assignee_id, co_department_keys, is_supervised, supervision, filed_at,
       dispatched_at, stage_since, paused_at, is_demo, batch_key, version)
     overriding system value
     select key, id, title, text, "categoryCode", "sourceCode", status, triage, "reportedAt", "dueAt", "closedAt",
       "reopenCount", "reporterCount", precision, lng, lat, "accuracyM", "placeText", "placeMethod", "placeConfidence",
       case when lng is null then null else 'WGS84' end,
       subdistrict, community, grid, "buildingKey", "entranceKey", 'demo', "naturalKey", extra,
       "reworkCount", "returnCount", "departmentKey", "assigneeId", "coDepartmentKeys", "isSupervised", supervision, "filedAt",
       "dispatchedAt", "stageSince", "pausedAt", true, $2, $3
       from jsonb_to_recordset($1::jsonb) as r(key int, id uuid, title text, text text, "categoryCode" text, "sourceCode" text,
         status text, triage text, "reportedAt" timestamptz, "dueAt" timestamptz, "closedAt" timestamptz, "reopenCount" int,
         "reporterCount" int, precision text, lng float8, lat float8, "accuracyM" real, "placeText" text, "placeMethod" text,
         "placeConfidence" real, subdistrict int, community int, grid int, "buildingKey" int, "entranceKey" int,
         "naturalKey" text, extra jsonb, "reworkCount" int, "returnCount" int, "departmentKey" int, "assigneeId" text,
         "coDepartmentKeys" jsonb, "isSupervised" boolean, supervision jsonb, "filedAt" timestamptz,
         "dispatchedAt" timestamptz, "stageSince" timestamptz, "pausedAt" timestamptz)`,
    [JSON.stringify(rows), stamp.batchKey, stamp.version],
  );
  await insertRequests(tx, stamp, problemKeys, cases, options);
  if (!options.withHistory) return;
  const events = cases.flatMap(({ events }, i) =>
    events.map(({ actor, at, kind, before, after }) => ({
      p: problemKeys[i],
      a: actor,
      t: at,
      k: kind,
      b: before,
      n: after,
    })),
  );
  for (let from = 0; from < events.length; from += 20_000) {
    await tx.query(
      `insert into problem_events (problem_key, actor, recorded_at, effective_at, kind, before, after, batch_key, version)
       select p, a, t, t, k, b, n, $2, $3
         from jsonb_to_recordset($1::jsonb) as r(p int, a text, t timestamptz, k text, b jsonb, n jsonb)`,
      [JSON.stringify(events.slice(from, from + 20_000)), stamp.batchKey, stamp.version],
    );
  }
}

/** What waits for a decision. */
async function insertRequests(
  tx: Queryable,
  stamp: DemoStamp,
  problemKeys: readonly number[],
  cases: readonly DemoCase[],
  options: ProblemInsertOptions,
): Promise<void> {
  const rows = cases.flatMap(({ requests, state }, i) =>
    requests.map((request) => ({
      ...request,
      id: options.demoId(`request ${request.kind} ${options.firstNumber + i}`),
      problem: problemKeys[i],
      department: state.departmentKey,
    })),
  );
  await tx.query(
    `insert into case_requests (id, problem_key, kind, status, reason, details, department_key, requested_by,
       requested_at, is_demo, version)
     select id, problem, kind, 'pending', reason, details, department, "requestedBy", "requestedAt", true, $2
       from jsonb_to_recordset($1::jsonb) as r(id uuid, problem int, kind text, reason text, details jsonb,
         department int, "requestedBy" text, "requestedAt" timestamptz)`,
    [JSON.stringify(rows), stamp.version],
  );
}

function iso(minute: number): string {
  return new Date(minute * 60_000).toISOString();
}
