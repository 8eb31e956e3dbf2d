import type { Change } from '../../db/change.ts';
import type { Queryable } from '../../db/db.ts';
import type { Role } from '../../http/principal.ts';

export type UserRole = Exclude<Role, 'system'>;

/** A person as the administrator sees them. */
export interface UserRow {
  id: string;
  login: string | null;
  name: string;
  role: UserRole;
  departmentKey: number | null;
  isActive: boolean;
  isDemo: boolean;
  expiresAt: string | null;
  mustChangePassword: boolean;
  lastSignInAt: string | null;
  hasPassword: boolean;
  areaKeys: number[];
}

/** What the form fills in. */
export type UserFields = Pick<
  UserRow,
  'login' | 'name' | 'role' | 'departmentKey' | 'isActive' | 'expiresAt' | 'areaKeys'
>;

const USER = `
  u.id, u.login, u.name, u.role, u.department_key as "departmentKey", u.is_active as "isActive", u.is_demo as "isDemo",
  u.expires_at as "expiresAt", u.must_change_password as "mustChangePassword", u.last_sign_in_at as "lastSignInAt",
  exists (select from user_credentials c where c.user_id = u.id) as "hasPassword",
  (select coalesce(json_agg(a.area_key order by a.area_key), '[]') from user_areas a where a.user_id = u.id) as "areaKeys"`;

/** Everybody but demonstration people, or them too. */
export function selectUsers(q: Queryable, withDemo: boolean): Promise<UserRow[]> {
  return q.query<UserRow>(
    `select ${USER} from users u where $1 or not u.is_demo order by u.is_demo, u.is_active desc, u.name, u.id`,
    [withDemo],
  );
}

export async function selectUser(q: Queryable, id: string): Promise<UserRow | undefined> {
  const [row] = await q.query<UserRow>(`select ${USER} from users u where u.id = $1`, [id]);
  return row;
}

/** Whom somebody may mean who types this: the owner of the work number, or else everybody of that name. */
export async function selectSignInCandidates(q: Queryable, login: string, name: string): Promise<UserRow[]> {
  const rows = await q.query<UserRow>(
    `select ${USER} from users u
      where (u.login = $1 or u.name = $2) and not u.is_demo
        and exists (select from user_credentials c where c.user_id = u.id)
      order by u.id limit 6`,
    [login, name],
  );
  const owner = rows.filter((row) => row.login === login);
  return owner.length > 0 ? owner : rows;
}

/** Somebody who can sign in and manage accounts: from then on there is no trial mode. */
export async function hasAdministrator(q: Queryable): Promise<boolean> {
  const [row] = await q.query<{ has: boolean }>(
    `select exists (select from users u join user_credentials c on c.user_id = u.id
       where u.role = 'admin' and u.is_active and not u.is_demo) as has`,
  );
  return row.has;
}

export async function isLoginTaken(q: Queryable, login: string, exceptId: string | null): Promise<boolean> {
  const rows = await q.query('select id from users where login = $1 and id is distinct from $2', [
    login,
    exceptId,
  ]);
  return rows.length > 0;
}

export async function insertUser(
  tx: Queryable,
  change: Change,
  id: string,
  user: UserFields,
  isDemo = false,
): Promise<void> {
  await tx.query(
    `insert into users (id, login, name, role, department_key, is_active, is_demo, expires_at, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
    [
      id,
      user.login,
      user.name,
      user.role,
      user.departmentKey,
      user.isActive,
      isDemo,
      user.expiresAt,
      change.recordedAt,
    ],
  );
  await setAreas(tx, id, user.areaKeys);
}

export async function updateUser(tx: Queryable, change: Change, id: string, user: UserFields): Promise<void> {
  await tx.query(
    `update users set login = $2, name = $3, role = $4, department_key = $5, is_active = $6, expires_at = $7,
       updated_at = $8 where id = $1`,
    [
      id,
      user.login,
      user.name,
      user.role,
      user.departmentKey,
      user.isActive,
      user.expiresAt,
      change.recordedAt,
    ],
  );
  await tx.query('delete from user_areas where user_id = $1', [id]);
  await setAreas(tx, id, user.areaKeys);
}

async function setAreas(tx: Queryable, id: string, areaKeys: readonly number[]): Promise<void> {
  await tx.query(
    `insert into user_areas (user_id, area_key)
     select $1, value::int from jsonb_array_elements_text($2::jsonb) as wanted (value)`,
    [id, JSON.stringify([...new Set(areaKeys)])],
  );
}

/** Gives somebody this password (its hash), ends their sessions, and notes whether they have to choose another first. */
export async function setCredential(
  tx: Queryable,
  change: Change,
  {
    userId,
    credentialId,
    hash,
    mustChange,
  }: {
    userId: string;
    credentialId: string;
    hash: string;
    mustChange: boolean;
  },
): Promise<void> {
  await tx.query(
    `insert into user_credentials (id, user_id, account_id, provider_id, password, created_at, updated_at)
     values ($1, $2, $2, 'credential', $3, $4, $4)
     on conflict (user_id) do update set password = excluded.password, updated_at = excluded.updated_at`,
    [credentialId, userId, hash, change.recordedAt],
  );
  await tx.query('update users set must_change_password = $2 where id = $1', [userId, mustChange]);
  await endSessions(tx, userId);
}

export async function endSessions(tx: Queryable, userId: string): Promise<void> {
  await tx.query('delete from user_sessions where user_id = $1', [userId]);
}

/** How many administrators there would be without this one. */
export async function countOtherAdministrators(q: Queryable, id: string): Promise<number> {
  const [row] = await q.query<{ count: number }>(
    `select count(*)::int as count from users u join user_credentials c on c.user_id = u.id
      where u.role = 'admin' and u.is_active and not u.is_demo and u.id <> $1`,
    [id],
  );
  return row.count;
}
