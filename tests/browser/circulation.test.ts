import { describePage } from '../support/page-stage.ts';
import { circulationCases } from './cases/circulation.cases.ts';

describePage('Circulation', circulationCases);
