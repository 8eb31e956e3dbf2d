import { reviewsCases } from '../browser/cases/reviews.cases.ts';
import { describePageWithoutWebGl } from '../support/page-stage.ts';

describePageWithoutWebGl('Reviews', reviewsCases);
