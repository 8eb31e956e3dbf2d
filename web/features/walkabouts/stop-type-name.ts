import { useLanguageStore, useTranslate } from '../../i18n/language.store.ts';
import type { Translate } from '../../i18n/translate.ts';
import { messageKey } from '../../i18n/translate.ts';
import { useProfile } from '../profile/profile.queries.ts';

/** How types of stops are called: 督查件, 企业, a kind of facility, a group, a 大类. */
export function useStopTypeName(): (type: string) => string {
  const t = useTranslate();
  const language = useLanguageStore((state) => state.language);
  const categories = useProfile().data?.categories;
  return (type) => {
    const code = type.slice(type.indexOf(':') + 1);
    if (type.startsWith('category:')) {
      const category = categories?.find((each) => each.code === code);
      return (language === 'en' ? category?.nameEn : category?.name) ?? code;
    }
    return fixedName(t, type, code);
  };
}

function fixedName(t: Translate, type: string, code: string): string {
  const key = messageKey(
    type.startsWith('facility:')
      ? `facilities.kinds.${code}`
      : type.startsWith('group:')
        ? `units.tag.${code}`
        : `walkabouts.type.${type}`,
  );
  return key ? t(key) : code;
}
