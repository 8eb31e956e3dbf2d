import { deskCases } from '../browser/cases/desk.cases.ts';
import { describePageWithoutWebGl } from '../support/page-stage.ts';

describePageWithoutWebGl('The desk', deskCases);
