import { describePage } from '../support/page-stage.ts';
import { homeCases } from './cases/home.cases.ts';
import { importCases } from './cases/import.cases.ts';
import { photoCases } from './cases/photo.cases.ts';
import { workCases } from './cases/work.cases.ts';

// The start page counts before others change cases; the import comes last, as it ends the demonstration.
describePage('The work', homeCases, workCases, photoCases, importCases);
