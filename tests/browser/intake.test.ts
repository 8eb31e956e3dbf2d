import { describePage } from '../support/page-stage.ts';
import { intakeCases } from './cases/intake.cases.ts';

describePage('The window', intakeCases);
