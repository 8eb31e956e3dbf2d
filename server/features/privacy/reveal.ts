import { findInField } from '#core/privacy/personal-fields.ts';
import { historyTexts, rowTexts } from '#core/privacy/problem-texts.ts';
import { writeAudit } from '../../db/audit.ts';
import { AppError } from '../../http/app-error.ts';
import type { Deps } from '../../http/deps.ts';
import type { Principal } from '../../http/principal.ts';
import { selectEvents } from '../problems/index.ts';
import { findWith } from './find-problem.ts';

/**
 * One text of a problem as it was written, for those who may see personal data of it. Who looked at whose, when, and at which
 * field is in the audit log before the answer leaves; what it said is not.
 */
export async function revealText(
  deps: Deps,
  principal: Principal,
  key: number,
  path: string,
): Promise<{ path: string; text: string }> {
  const problem = await findWith(deps.db, principal, 'see_personal_data', key);
  const texts = path.startsWith('events.')
    ? historyTexts(await selectEvents(deps.db, key))
    : rowTexts(problem);
  const found = texts.find((each) => each.path === path);
  if (!found) throw new AppError('privacy.path_unknown', 404, `Problem ${key} has no text ${path}.`);
  const kinds = [...new Set(findInField(found.field, found.text).map(({ kind }) => kind))];
  await writeAudit(deps, principal.id, 'privacy.view', { problemKey: key, path, kinds });
  return { path, text: found.text };
}
