import { areaPageCases } from '../browser/cases/area-page.cases.ts';
import { describePageWithoutWebGl } from '../support/page-stage.ts';

describePageWithoutWebGl('The page of a community', areaPageCases);
