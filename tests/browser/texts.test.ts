import { describePage } from '../support/page-stage.ts';
import { textCases } from './cases/texts.cases.ts';

describePage('Texts and consolidation', textCases);
