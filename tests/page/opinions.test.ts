import { opinionCases } from '../browser/cases/opinions.cases.ts';
import { describePageWithoutWebGl } from '../support/page-stage.ts';

describePageWithoutWebGl('Opinions and campaigns', opinionCases);
