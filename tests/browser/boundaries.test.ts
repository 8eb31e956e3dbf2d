import { describePage } from '../support/page-stage.ts';
import { boundariesCases } from './cases/boundaries.cases.ts';
import { boundaryLineCases } from './cases/boundary-lines.cases.ts';

describePage('Boundaries', boundaryLineCases, boundariesCases);
