/** What somebody may do: administrator, sub-district leader, department, community secretary, grid worker, guest with an
 *  expiry, meeting display, and the command line. */
export type Role =
  | 'admin'
  | 'leader'
  | 'department'
  | 'secretary'
  | 'grid_worker'
  | 'guest'
  | 'display'
  | 'system';

/** The part of the sub-district somebody sees: all of it, or the named areas and everything inside them. */
export type Scope = { kind: 'all' } | { kind: 'areas'; areaKeys: number[] };

/** Who asks. `id` is what events and the audit log keep as actor. */
export interface Principal {
  id: string;
  name: string;
  role: Role;
  scope: Scope;
  /** The department somebody works for; null for those of none. */
  departmentKey: number | null;
  /** The row in users; null for the local administrator of trial mode and the command line. */
  userId: string | null;
  /** After a reset nothing is open but choosing a password. */
  mustChangePassword?: boolean;
}

/** 'trial' until there is an administrator: loopback only, whoever sits here is the administrator. */
export type Mode = 'trial' | 'accounts';

/** Until there is an administrator, whoever sits at this computer. */
export const trialPrincipal: Principal = {
  id: 'local-admin',
  name: '管理员（本机试用）',
  role: 'admin',
  scope: { kind: 'all' },
  departmentKey: null,
  userId: null,
};

/** Command-line calls that go through the running server. */
export const systemPrincipal: Principal = {
  id: 'system',
  name: 'system',
  role: 'system',
  scope: { kind: 'all' },
  departmentKey: null,
  userId: null,
};

/** No session: only what is public is open. */
export const nobody: Principal = {
  id: 'nobody',
  name: '',
  role: 'guest',
  scope: { kind: 'areas', areaKeys: [] },
  departmentKey: null,
  userId: null,
};
