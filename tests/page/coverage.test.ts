import { coverageCases } from '../browser/cases/coverage.cases.ts';
import { describePageWithoutWebGl } from '../support/page-stage.ts';

describePageWithoutWebGl('Coverage and diaries', coverageCases);
