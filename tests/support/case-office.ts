import { Hono } from 'hono';
import { casesRoutes } from '../../server/features/cases/index.ts';
import { columnsRoutes, createProblemStore, problemsRoutes } from '../../server/features/problems/index.ts';
import type { Deps } from '../../server/http/deps.ts';
import type { Env } from '../../server/http/env.ts';
import { errorHandler } from '../../server/http/error-handler.ts';
import type { Principal } from '../../server/http/principal.ts';
import type { Town } from './town.ts';

/** The people of an office in the town of tests: two departments, and everybody who moves cases. */
export interface Office {
  roads: number;
  gardens: number;
  people: Record<
    'admin' | 'leader' | 'roadsHead' | 'roadsMan' | 'gardener' | 'westSecretary' | 'eastWorker' | 'display',
    Principal
  >;
}

/** Stores departments and people, and what they may see. */
export async function openOffice({ db }: Pick<Deps, 'db'>, town: Town, isDemo = false): Promise<Office> {
  const department = async (code: string, name: string) => {
    const [row] = await db.query<{ key: number }>(
      `insert into departments (code, name, kind, is_demo) values ($1, $2, 'department', $3) returning key`,
      [code, name, isDemo],
    );
    return row.key;
  };
  const roads = await department('roads', '市政养护科');
  const gardens = await department('gardens', '园林所');
  const person = async (
    id: string,
    name: string,
    role: Principal['role'],
    departmentKey: number | null,
    areaKey?: number,
  ): Promise<Principal> => {
    await db.query(
      `insert into users (id, name, role, department_key, is_demo, created_at, updated_at)
       values ($1, $2, $3, $4, $5, now(), now())`,
      [id, name, role, departmentKey, isDemo],
    );
    if (areaKey !== undefined) {
      await db.query('insert into user_areas (user_id, area_key) values ($1, $2)', [id, areaKey]);
    }
    const scope: Principal['scope'] =
      areaKey === undefined ? { kind: 'all' } : { kind: 'areas', areaKeys: [areaKey] };
    return { id, name, role, scope, departmentKey, userId: id };
  };
  return {
    roads,
    gardens,
    people: {
      admin: await person('u-admin', '管理员', 'admin', null),
      leader: await person('u-leader', '赵主任', 'leader', null),
      roadsHead: await person('u-roads', '钱科长', 'department', roads),
      roadsMan: await person('u-roads-2', '孙师傅', 'department', roads),
      gardener: await person('u-garden', '李园', 'department', gardens),
      westSecretary: await person('u-west', '周书记', 'secretary', null, town.west),
      eastWorker: await person('u-east', '吴网格', 'grid_worker', null, town.eastGrid),
      display: await person('u-display', '大屏', 'display', null),
    },
  };
}

/** The problem and case routes, and those that `more` adds, as somebody sees them. */
export function actAs(deps: Deps, principal: Principal, more?: (app: Hono<Env>) => void) {
  const app = new Hono<Env>();
  app.onError(errorHandler(deps.log));
  app.use(async (c, next) => {
    c.set('principal', principal);
    c.set('requestId', 'test');
    await next();
  });
  app
    .route('/api/problems/columns', columnsRoutes(createProblemStore(deps.db)))
    .route('/api/problems', problemsRoutes(deps))
    .route('/api/cases', casesRoutes(deps));
  more?.(app);

  /** Sends JSON and answers status and body. */
  async function call<T>(method: string, path: string, body?: unknown): Promise<{ status: number; body: T }> {
    const response = await app.request(path, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as T };
  }

  /** The same where success is expected. */
  async function ok<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await call<T>(method, path, body);
    if (answer.status >= 300) {
      throw new Error(
        `${method} ${path} as ${principal.id}: ${answer.status} ${JSON.stringify(answer.body)}`,
      );
    }
    return answer.body;
  }

  /** The code of the refusal that is expected. */
  async function refusal(method: string, path: string, body?: unknown): Promise<string> {
    const answer = await call<{ error?: { code: string } }>(method, path, body);
    return answer.body.error?.code ?? `accepted (${answer.status})`;
  }

  return { app, call, ok, refusal };
}
