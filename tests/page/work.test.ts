import { homeCases } from '../browser/cases/home.cases.ts';
import { importCases } from '../browser/cases/import.cases.ts';
import { photoCases } from '../browser/cases/photo.cases.ts';
import { describePageWithoutWebGl } from '../support/page-stage.ts';

// The start page counts before others change cases; the import comes last, as it ends the demonstration.
describePageWithoutWebGl('The start page, photos and an import', homeCases, photoCases, importCases);
