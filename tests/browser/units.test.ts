import { describePage } from '../support/page-stage.ts';
import { unitsCases } from './cases/units.cases.ts';

describePage('Units', unitsCases);
