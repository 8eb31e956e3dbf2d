import { accounts } from './zh-CN/accounts.ts';
import { areaPage } from './zh-CN/area-page.ts';
import { attachments } from './zh-CN/attachments.ts';
import { bins } from './zh-CN/bins.ts';
import { boundaries } from './zh-CN/boundaries.ts';
import { campaigns } from './zh-CN/campaigns.ts';
import { cases } from './zh-CN/cases.ts';
import { circulation } from './zh-CN/circulation.ts';
import { circulationPrint } from './zh-CN/circulation-print.ts';
import { circulationStreets } from './zh-CN/circulation-streets.ts';
import { circulationTrial } from './zh-CN/circulation-trial.ts';
import { circulationWork } from './zh-CN/circulation-work.ts';
import { commitments } from './zh-CN/commitments.ts';
import { consolidation } from './zh-CN/consolidation.ts';
import { consultation } from './zh-CN/consultation.ts';
import { consultationImport } from './zh-CN/consultation-import.ts';
import { coverage } from './zh-CN/coverage.ts';
import { deliverables } from './zh-CN/deliverables.ts';
import { density } from './zh-CN/density.ts';
import { errors } from './zh-CN/errors.ts';
import { exportMessages } from './zh-CN/exports.ts';
import { field } from './zh-CN/field.ts';
import { home } from './zh-CN/home.ts';
import { importCodes } from './zh-CN/import-codes.ts';
import { imports } from './zh-CN/imports.ts';
import { intake } from './zh-CN/intake.ts';
import { layers } from './zh-CN/layers.ts';
import { linkedViews } from './zh-CN/linked-views.ts';
import { measures } from './zh-CN/measures.ts';
import { moves } from './zh-CN/moves.ts';
import { opinionTexts } from './zh-CN/opinion-texts.ts';
import { opinions } from './zh-CN/opinions.ts';
import { presenting } from './zh-CN/presenting.ts';
import { privacy } from './zh-CN/privacy.ts';
import { problemPage } from './zh-CN/problem-page.ts';
import { problems } from './zh-CN/problems.ts';
import { reviews } from './zh-CN/reviews.ts';
import { savedViews } from './zh-CN/saved-views.ts';
import { sceneContent } from './zh-CN/scene-content.ts';
import { scenePictures } from './zh-CN/scene-pictures.ts';
import { search } from './zh-CN/search.ts';
import { serviceArea } from './zh-CN/service-area.ts';
import { shell } from './zh-CN/shell.ts';
import { units } from './zh-CN/units.ts';
import { walkaboutPrint } from './zh-CN/walkabout-print.ts';
import { walkabouts } from './zh-CN/walkabouts.ts';

/** The source dictionary. Every visible string is here; keys read like paths, {name} is filled in by t(). */
export const zhCN = {
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
} as const;

export type MessageKey = keyof typeof zhCN;

/** What another language has to provide: the same keys, nothing less, nothing more. */
export type Dictionary = Readonly<Record<MessageKey, string>>;
