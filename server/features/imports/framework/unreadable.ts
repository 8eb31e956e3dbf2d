import { AppError } from '../../../http/app-error.ts';

/** What is wrong with a whole file, so that nothing of it can be used. */
export function unreadable(
  fileName: string,
  { reason, details }: { reason: string; details?: Record<string, string | number> },
): AppError {
  const text = `${fileName} cannot be read: ${reason} ${JSON.stringify(details ?? {})}`;
  return new AppError(`imports.${reason}`, 400, text, details);
}
