import { describePage } from '../support/page-stage.ts';
import { binCases } from './cases/bins.cases.ts';
import { brushCases } from './cases/brush.cases.ts';
import { layersCases } from './cases/layers.cases.ts';
import { pictureCases } from './cases/picture.cases.ts';

describePage('The map', pictureCases, layersCases, binCases, brushCases);
