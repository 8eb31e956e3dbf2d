export { accountsRoutes } from './accounts.routes.ts';
export { type Accounts, createAccounts } from './accounts.ts';
export { departmentsRoutes } from './departments.routes.ts';
export { type DepartmentRow, selectDepartments } from './departments.sql.ts';
export { addCommunities, ensureDepartments, seedDepartments } from './departments.ts';
export { peopleRoutes } from './people.routes.ts';
export { principalOfPerson } from './user-principal.ts';
export { usersRoutes } from './users.routes.ts';
export { hasAdministrator, insertUser, type UserRole } from './users.sql.ts';
