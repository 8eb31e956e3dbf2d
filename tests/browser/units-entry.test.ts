import { describePage } from '../support/page-stage.ts';
import { unitsEntryCases } from './cases/units-entry.cases.ts';

describePage('Entry of units', unitsEntryCases);
