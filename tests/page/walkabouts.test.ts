import { walkaboutsCases } from '../browser/cases/walkabouts.cases.ts';
import { describePageWithoutWebGl } from '../support/page-stage.ts';

describePageWithoutWebGl('Walkabouts', walkaboutsCases);
