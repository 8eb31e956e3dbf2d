import type { MeasureStatus, TargetStatus } from '#core/measures/measure-state.ts';
import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import { DEMO_AS_OF } from './demo-problem.ts';

/** Invented measures: what, whose, by when, how many doors of the building with most of them, and how many are done. */
const MEASURES: readonly {
  title: string;
  plan: string;
  unit: string;
  status: MeasureStatus;
  dueOn: string;
  categoryCode: string;
  doors: number;
  done: number;
  doing: number;
  impossible: number;
}[] = [
  {
    title: '老楼单元楼道扶手安装',
    plan: '逐单元量尺，安装防滑木质扶手；先做有高龄老人居住的单元。\n施工前一天在单元门张贴告知。',
    unit: '房管科',
    status: 'doing',
    dueOn: '2026-12-15',
    categoryCode: '03',
    doors: 20,
    done: 13,
    doing: 2,
    impossible: 0,
  },
  {
    title: '单元门禁与楼道照明更换',
    plan: '更换失灵门禁和声控灯，完成后由楼组长签字确认。',
    unit: '物业管理科',
    status: 'doing',
    dueOn: '2026-10-20',
    categoryCode: '02',
    doors: 12,
    done: 7,
    doing: 1,
    impossible: 1,
  },
  {
    title: '垃圾分类投放点改造',
    plan: '统一桶点位置，加装照明和洗手设施。',
    unit: '市容环境科',
    status: 'done',
    dueOn: '2026-10-31',
    categoryCode: '01',
    doors: 6,
    done: 6,
    doing: 0,
    impossible: 0,
  },
  {
    title: '楼顶防水维修',
    plan: '联系产权单位动用维修资金，雨季前完成。',
    unit: '房管科',
    status: 'planned',
    dueOn: '2027-04-30',
    categoryCode: '03',
    doors: 4,
    done: 0,
    doing: 0,
    impossible: 0,
  },
];

const TODAY_MS = Date.parse(DEMO_AS_OF);
const DAY_MS = 86_400_000;
const iso = (ms: number) => new Date(ms).toISOString();

/** Measures with their doors, and callbacks and replies on some of the closed cases: the same in every folder. */
export async function insertDemoMeasures(
  tx: Queryable,
  change: Change,
  demoId: (name: string) => string,
): Promise<void> {
  const buildings = await tx.query<{ street: string; doors: { key: number; place: string }[] }>(
    `select b.street, jsonb_agg(jsonb_build_object('key', e.key,
        'place', concat_ws(' ', nullif(coalesce(nullif(concat(b.street, b.house_number), ''), b.name, b.estate, ''), ''), e.name))
        order by b.key, e.key) as doors
       from entrances e join buildings b on b.key = e.building_key
      where e.is_demo and b.street is not null and b.house_number is not null and e.name is not null
      group by b.street having count(*) >= 20 order by count(*) desc, b.street limit 4`,
  );
  for (const [i, measure] of MEASURES.entries()) {
    const doors = buildings[i % Math.max(1, buildings.length)]?.doors.slice(0, measure.doors) ?? [];
    await insertMeasure(tx, change, demoId, i, measure, doors);
  }
  await insertCalls(tx, change);
}

async function insertMeasure(
  tx: Queryable,
  change: Change,
  demoId: (name: string) => string,
  number: number,
  { unit, categoryCode, doors: _, done, doing, impossible, ...measure }: (typeof MEASURES)[number],
  doors: readonly { key: number; place: string }[],
): Promise<void> {
  const createdAt = iso(TODAY_MS - 45 * DAY_MS);
  const isDone = measure.status === 'done';
  const [row] = await tx.query<{ key: number; problems: number[]; person: string | null }>(
    `with unit as (
       select d.key, (select u.id from users u where u.department_key = d.key and u.is_demo order by u.id limit 1) as person
         from departments d where d.kind = 'department' order by (d.name = $3) desc, d.key limit 1),
     made as (
       insert into measures (id, title, plan, status, department_key, person_id, due_on, done_at, created_by, created_at, is_demo, version)
       select $1, $2, $4, $5, unit.key, unit.person, $6, $7, '街道', $8, true, $9 from unit returning key, person_id)
     select made.key, made.person_id as person, coalesce((select jsonb_agg(p.key order by p.key) from (
         select key from problems where is_demo and category_code like $10 and status in ('dispatched', 'handling')
          order by reported_at desc, key limit 2) p), '[]') as problems from made`,
    [
      demoId(`measure ${number}`),
      measure.title,
      unit,
      measure.plan,
      measure.status,
      measure.dueOn,
      isDone ? iso(TODAY_MS - 8 * DAY_MS) : null,
      createdAt,
      change.version,
      `${categoryCode}%`,
    ],
  );
  if (!row) return;
  await tx.query(
    'insert into measure_problems (measure_key, problem_key) select $1, k from unnest($2::int[]) k',
    [row.key, row.problems],
  );
  const statusOf = (i: number): TargetStatus => {
    if (i < done) return 'done';
    if (i < done + doing) return 'doing';
    return i < done + doing + impossible ? 'impossible' : 'todo';
  };
  const targets = doors.map(({ key, place }, i) => ({
    id: demoId(`measure ${number} target ${i}`),
    position: i + 1,
    key,
    place,
    status: statusOf(i),
    note: statusOf(i) === 'impossible' ? '墙体为保护建筑外墙，不能打孔' : '',
    at: iso(TODAY_MS - (30 - i) * DAY_MS),
  }));
  await tx.query(
    `insert into measure_targets (id, measure_key, order_number, entrance_key, building_key, lng, lat, place_text, subdistrict_key,
       community_key, grid_key, status, note, done_at, done_by, version)
     select t.id, $1, t.position, e.key, e.building_key, e.lng, e.lat, t.place, e.subdistrict_key, e.community_key, e.grid_key,
       t.status, t.note, case when t.status = 'done' then t.at end, case when t.status = 'done' then $3 end, $4
       from jsonb_to_recordset($2::jsonb) as t(id uuid, position int, key int, place text, status text, note text, at timestamptz)
       join entrances e on e.key = t.key order by t.position`,
    [row.key, JSON.stringify(targets), row.person, change.version],
  );
  const events = [
    { target: null, at: createdAt, kind: 'created', after: { title: measure.title } },
    { target: null, at: createdAt, kind: 'targets_added', after: { n: doors.length } },
    ...targets
      .filter(({ status }) => status !== 'todo')
      .map(({ position, at, status, place, note }) => ({
        target: position,
        at,
        kind: `target.${status}`,
        after: { status, place, ...(note ? { note } : {}) },
      })),
  ];
  await tx.query(
    `insert into measure_events (measure_key, target_key, actor, recorded_at, effective_at, kind, before, after, version)
     select $1, t.key, coalesce($3, '街道'), e.at, e.at, e.kind, '{}', e.after, $4
       from jsonb_to_recordset($2::jsonb) as e(target int, at timestamptz, kind text, after jsonb)
       left join measure_targets t on t.measure_key = $1 and t.order_number = e.target
      order by e.at, e.target nulls first`,
    [row.key, JSON.stringify(events), row.person, change.version],
  );
}

/** Two of three cases closed in the last half year were answered, and one of three called back; what they said follows from the key. */
async function insertCalls(tx: Queryable, change: Change): Promise<void> {
  await tx.query(
    `insert into case_replies (id, problem_key, addressee, text, replied_at, replied_by, version)
     select md5('reply' || id)::uuid, key, case when is_supervised then 'superior' else 'reporter' end,
       '已办结，处理结果已告知。', closed_at, '受理员', $2
       from problems where is_demo and status = 'closed' and closed_at > $1::timestamptz - interval '180 days'
        and natural_key is not null and right(natural_key, 2)::int % 3 > 0 order by key`,
    [DEMO_AS_OF, change.version],
  );
  await tx.query(
    `insert into case_callbacks (id, problem_key, is_solved, is_satisfied, note, called_at, called_by, version)
     select md5('callback' || id)::uuid, key, case when n % 19 = 0 then null else n % 7 <> 0 end,
       case when n % 13 = 0 then null else n % 5 <> 0 end, '', closed_at + interval '1 day', '受理员', $2
       from (select id, key, closed_at, right(natural_key, 3)::int as n from problems where is_demo and status = 'closed'
          and closed_at > $1::timestamptz - interval '180 days' and closed_at < $1::timestamptz - interval '1 day') p
      where n % 3 = 1 order by key`,
    [DEMO_AS_OF, change.version],
  );
}
