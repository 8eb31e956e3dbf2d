import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { principalOfPerson } from '../accounts/index.ts';

/**
 * Whose lists are asked for: one's own, or, for an administrator who sees everything, those of `personId` as that person would
 * see them. It is a view, no disguise: what is done from it is done by the administrator.
 */
export async function seerOf(
  { db }: Deps,
  principal: Principal,
  personId: string | undefined,
): Promise<Principal> {
  if (personId === undefined || personId === principal.id) return principal;
  if (principal.role !== 'admin' || principal.scope.kind !== 'all') {
    throw new AppError('cases.as_other', 403, 'Only an administrator may look at the lists of others.');
  }
  const person = await principalOfPerson(db, personId);
  if (!person) throw new AppError('cases.no_person', 404, `There is nobody with id ${personId}.`);
  return person;
}
