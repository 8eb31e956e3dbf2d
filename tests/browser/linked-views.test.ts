import { describePage } from '../support/page-stage.ts';
import { accessCases } from './cases/access.cases.ts';
import { viewsCases } from './cases/views.cases.ts';

describePage('The linked views', viewsCases, accessCases);
