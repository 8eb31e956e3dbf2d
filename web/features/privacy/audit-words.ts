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

  function detailsOf({ details, subject }: AuditLine): string {
    const parts: string[] = [];
    const { problemKey, path, kinds, count, filterText, format, status: _, requestId: __, ...rest } = details;
    if (typeof problemKey === 'number') parts.push(t('privacy.audit.problem', { n: String(problemKey) }));
    if (typeof path === 'string') {
      // Of a change it is the address that was called, of a view the field that was looked at.
      parts.push(path.startsWith('/') ? path : fieldName(path, path.split('.').at(-1) ?? path));
    }
    if (Array.isArray(kinds)) {
      const names = kinds.map((kind) => known(`privacy.kind.${String(kind)}`) ?? String(kind));
      if (names.length > 0) parts.push(names.join('、'));
    }
    if (typeof count === 'number') parts.push(t('privacy.audit.count', { n: count }));
    if (typeof format === 'string') parts.push(format.toUpperCase());
    if (typeof filterText === 'string' && filterText !== '') parts.push(filterText);
    for (const [name, value] of Object.entries(rest)) {
      if (typeof value === 'string' || typeof value === 'number') parts.push(`${name} ${value}`);
    }
    if (parts.length === 0 && subject !== null) parts.push(subject);
    return parts.join(' · ');
  }

  return { actorOf, actionOf, detailsOf };
}
