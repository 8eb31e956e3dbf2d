import { textCases } from '../browser/cases/texts.cases.ts';
import { describePageWithoutWebGl } from '../support/page-stage.ts';

describePageWithoutWebGl('Texts and consolidation', textCases);
