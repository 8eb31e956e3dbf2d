export { TakeAwayDialog, type TakeAwayDialogProps } from './take-away-dialog.tsx';
