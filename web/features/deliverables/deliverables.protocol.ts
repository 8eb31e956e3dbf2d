import type { Deliverable, DeliverableFormat, PdfPaper } from './deliverable.ts';

/** To the worker that makes one file; ended to stop it. */
export interface MakeFile {
  format: DeliverableFormat;
  whole: Deliverable;
  paper: PdfPaper;
}

export type FileMade =
  | { kind: 'progress'; share: number }
  | { kind: 'made'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'failed'; error: string };

export const MEDIA_TYPES = {
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  html: 'text/html;charset=utf-8',
} as const satisfies Record<DeliverableFormat, string>;
