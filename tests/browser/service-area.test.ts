import { describePage } from '../support/page-stage.ts';
import { serviceAreaCases } from './cases/service-area.cases.ts';
import { walkaboutPrintCases } from './cases/walkabout-print.cases.ts';

describePage('Service areas and sheets', serviceAreaCases, walkaboutPrintCases);
