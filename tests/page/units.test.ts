import { unitsCases } from '../browser/cases/units.cases.ts';
import { describePageWithoutWebGl } from '../support/page-stage.ts';

describePageWithoutWebGl('Units', unitsCases);
