import { describePage } from '../support/page-stage.ts';
import { deskCases } from './cases/desk.cases.ts';

describePage('The desk', deskCases);
