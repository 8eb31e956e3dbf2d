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
}

/** Until there is an administrator, whoever sits at this computer. */
export const trialPrincipal: Principal = {
  id: 'local-admin',
  name: '管理员（本机试用）',
  role: 'admin',
  scope: { kind: 'all' },
};

/** Command-line calls that go through the running server. */
export const systemPrincipal: Principal = {
  id: 'system',
  name: 'system',
  role: 'system',
  scope: { kind: 'all' },
};
