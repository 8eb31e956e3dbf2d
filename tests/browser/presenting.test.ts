import { describePage } from '../support/page-stage.ts';
import { presentingCases } from './cases/presenting.cases.ts';

describePage('Presenting', presentingCases);
