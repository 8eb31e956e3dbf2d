/** How far a file is, 0 to 1. */
export type OnProgress = (share: number) => void;
