export { checkAssignment } from './assignment.sql.ts';
export { nowOf } from './case-answer.ts';
export { casesRoutes } from './cases.routes.ts';
export { categoriesRoutes } from './categories.routes.ts';
export { profileOfOffice } from './category-import.ts';
