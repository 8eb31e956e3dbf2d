import { describePage } from '../support/page-stage.ts';
import { opinionCases } from './cases/opinions.cases.ts';

describePage('Opinions and campaigns', opinionCases);
