import { describePage } from '../support/page-stage.ts';
import { boundariesCases } from './cases/boundaries.cases.ts';

describePage('Boundaries', boundariesCases);
