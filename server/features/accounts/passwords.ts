import { randomInt } from 'node:crypto';
import { AppError } from '../../http/app-error.ts';

export const PASSWORD_MIN = 8;
export const PASSWORD_MAX = 128;

/** Read out over a telephone: without 0 and O, 1 and l. */
const letters = 'abcdefghjkmnpqrstuvwxyz';
const digits = '23456789';

/** Shown once to the administrator, used once by its owner: four letters, a dash, five digits and letters. */
export function temporaryPassword(): string {
  const pick = (from: string, count: number) =>
    Array.from({ length: count }, () => from[randomInt(from.length)]).join('');
  return `${pick(letters, 4)}-${pick(digits, 1)}${pick(letters + digits, 4)}`;
}

/** Refuses what is guessed first: too short, of one kind of sign, or the person's own number or name. */
export function checkPassword(
  password: string,
  { login, name }: { login: string | null; name: string },
): void {
  const isLong = password.length >= PASSWORD_MIN && password.length <= PASSWORD_MAX;
  const kinds = [/\p{L}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password)).length;
  const plain = password.normalize('NFKC').toLowerCase();
  const isOwn = [login, name].some((own) => own && own.length > 2 && plain.includes(own.toLowerCase()));
  if (!isLong || kinds < 2 || isOwn) {
    throw new AppError('accounts.weak_password', 400, 'The password is too easy to guess.', {
      minimum: PASSWORD_MIN,
    });
  }
}
