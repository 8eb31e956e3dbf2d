import { accounts } from './en/accounts.ts';
import { areaPage } from './en/area-page.ts';
import { attachments } from './en/attachments.ts';
import { bins } from './en/bins.ts';
import { boundaries } from './en/boundaries.ts';
import { campaigns } from './en/campaigns.ts';
import { cases } from './en/cases.ts';
import { circulation } from './en/circulation.ts';
import { circulationPrint } from './en/circulation-print.ts';
import { circulationStreets } from './en/circulation-streets.ts';
import { circulationTrial } from './en/circulation-trial.ts';
import { circulationWork } from './en/circulation-work.ts';
import { commitments } from './en/commitments.ts';
import { consolidation } from './en/consolidation.ts';
import { consultation } from './en/consultation.ts';
import { consultationImport } from './en/consultation-import.ts';
import { coverage } from './en/coverage.ts';
import { deliverables } from './en/deliverables.ts';
import { density } from './en/density.ts';
import { errors } from './en/errors.ts';
import { exportMessages } from './en/exports.ts';
import { field } from './en/field.ts';
import { home } from './en/home.ts';
import { importCodes } from './en/import-codes.ts';
import { imports } from './en/imports.ts';
import { intake } from './en/intake.ts';
import { layers } from './en/layers.ts';
import { linkedViews } from './en/linked-views.ts';
import { measures } from './en/measures.ts';
import { moves } from './en/moves.ts';
import { opinionTexts } from './en/opinion-texts.ts';
import { opinions } from './en/opinions.ts';
import { presenting } from './en/presenting.ts';
import { privacy } from './en/privacy.ts';
import { problemPage } from './en/problem-page.ts';
import { problems } from './en/problems.ts';
import { reviews } from './en/reviews.ts';
import { savedViews } from './en/saved-views.ts';
import { sceneContent } from './en/scene-content.ts';
import { scenePictures } from './en/scene-pictures.ts';
import { search } from './en/search.ts';
import { serviceArea } from './en/service-area.ts';
import { shell } from './en/shell.ts';
import { units } from './en/units.ts';
import { walkaboutPrint } from './en/walkabout-print.ts';
import { walkabouts } from './en/walkabouts.ts';
import type { Dictionary } from './zh-CN.ts';

/** Complete by type: a key of zh-CN.ts that is missing here does not compile. */
export const en: Dictionary = {
  ...shell,
  ...accounts,
  ...problems,
  ...layers,
  ...bins,
  ...deliverables,
  ...density,
  ...linkedViews,
  ...moves,
  ...measures,
  ...commitments,
  ...reviews,
  ...consultation,
  ...consultationImport,
  ...units,
  ...intake,
  ...boundaries,
  ...circulation,
  ...circulationPrint,
  ...circulationStreets,
  ...circulationTrial,
  ...circulationWork,
  ...walkabouts,
  ...coverage,
  ...serviceArea,
  ...walkaboutPrint,
  ...cases,
  ...home,
  ...field,
  ...attachments,
  ...scenePictures,
  ...search,
  ...exportMessages,
  ...savedViews,
  ...opinionTexts,
  ...opinions,
  ...campaigns,
  ...consolidation,
  ...presenting,
  ...privacy,
  ...problemPage,
  ...imports,
  ...importCodes,
  ...sceneContent,
  ...areaPage,
  ...errors,
};
