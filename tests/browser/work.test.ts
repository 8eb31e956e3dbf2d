import { describePage } from '../support/page-stage.ts';
import { pngCases } from './cases/png.cases.ts';
import { policyCases } from './cases/policy.cases.ts';
import { workCases } from './cases/work.cases.ts';

describePage('The work', pngCases, policyCases, workCases);
