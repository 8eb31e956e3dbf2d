export { TakeAwayDialog, type TakeAwayDialogProps } from './take-away-dialog.tsx';
export { useTakeAwayJob } from './take-away-job.store.ts';
