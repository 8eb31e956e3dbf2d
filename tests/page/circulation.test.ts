import { circulationDesksCases } from '../browser/cases/circulation-desks.cases.ts';
import { circulationStreetsCases } from '../browser/cases/circulation-streets.cases.ts';
import { describePageWithoutWebGl } from '../support/page-stage.ts';

describePageWithoutWebGl('Micro-circulation', circulationDesksCases, circulationStreetsCases);
