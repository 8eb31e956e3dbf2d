/** Something that the person at the terminal can put right: printed as one line, without a stack. */
export class StartupError extends Error {
  readonly isStartupError = true;
}
