import { useCallback } from 'react';
import { create } from 'zustand';
import { type Language, type Translate, translate } from './translate.ts';

const storageName = 'gridwalk.language';

function storedLanguage(): Language {
  try {
    return window.localStorage.getItem(storageName) === 'en' ? 'en' : 'zh-CN';
  } catch {
    // Storage may be forbidden by the office's browser policy: Chinese then.
    return 'zh-CN';
  }
}

export const useLanguageStore = create<{ language: Language; setLanguage(language: Language): void }>(
  (set) => ({
    language: storedLanguage(),
    setLanguage(language) {
      try {
        window.localStorage.setItem(storageName, language);
      } catch {
        // The choice then lasts until the page is closed.
      }
      set({ language });
    },
  }),
);

export function useLanguage(): Language {
  return useLanguageStore((state) => state.language);
}

export function useTranslate(): Translate {
  const language = useLanguage();
  return useCallback((key, values) => translate(language, key, values), [language]);
}

/** The name of a coded value (category, source, facility kind) in the language of the page. */
export function localName(language: Language, coded: { name: string; nameEn?: string }): string {
  return language === 'en' ? coded.nameEn || coded.name : coded.name;
}
