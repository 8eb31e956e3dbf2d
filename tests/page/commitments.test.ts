import { commitmentsCases } from '../browser/cases/commitments.cases.ts';
import { consultationCases } from '../browser/cases/consultation.cases.ts';
import { describePageWithoutWebGl } from '../support/page-stage.ts';

describePageWithoutWebGl('Commitments and consultations', commitmentsCases, consultationCases);
