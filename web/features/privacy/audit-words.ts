import { useTranslate } from '../../i18n/language.store.ts';
import { messageKey } from '../../i18n/translate.ts';
import { useFieldName } from './erasable-text.tsx';
import type { AuditLine } from './privacy.queries.ts';

/** Lines of the log in words. What is not known here is shown as it stands rather than hidden. */
export function useAuditWords() {
  const t = useTranslate();
  const fieldName = useFieldName();
  const known = (name: string) => {
    const key = messageKey(name);
    return key ? t(key) : undefined;
  };

  const actorOf = (actor: string, name: string | null) => name ?? known(`privacy.actor.${actor}`) ?? actor;
  const actionOf = (action: string) => known(`privacy.action.${action}`) ?? action;

  function detailsOf({ action, details, subject }: AuditLine): string {
    const parts: string[] = [];
    const { problemKey, householdKey, path, kinds, count, filterText, format, fileName, reason } = details;
    const key = problemKey ?? (typeof path === 'string' && /\/(?:problems|cases)\/(\d+)/.exec(path)?.[1]);
    if (key) parts.push(t('privacy.audit.problem', { n: String(key) }));
    if (householdKey) parts.push(t('privacy.audit.household', { n: String(householdKey) }));
    if (typeof path === 'string' && !path.startsWith('/'))
      parts.push(fieldName(path, path.split('.').at(-1)!));
    // What has no words here is told by its address.
    if (typeof path === 'string' && path.startsWith('/') && actionOf(action) === action) parts.push(path);
    if (Array.isArray(kinds) && kinds.length > 0) {
      parts.push(kinds.map((kind) => known(`privacy.kind.${String(kind)}`) ?? String(kind)).join('、'));
    }
    if (typeof count === 'number') parts.push(t('privacy.audit.count', { n: count }));
    if (typeof format === 'string') parts.push(format.toUpperCase());
    for (const text of [fileName, filterText, reason]) {
      if (typeof text === 'string' && text !== '') parts.push(text);
    }
    if (parts.length === 0 && subject !== null && !/^[0-9a-f-]{36}$/.test(subject)) parts.push(subject);
    return parts.join(' · ');
  }

  return { actorOf, actionOf, detailsOf };
}
