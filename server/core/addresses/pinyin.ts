import { pinyin } from 'pinyin-pro';

/** How a Chinese name sounds, for search: 莱阳路22号 -> { full: 'laiyanglu22hao', initials: 'lyl22h' }. */
export interface PinyinKeys {
  full: string;
  initials: string;
}

/** Keys in lower case without tones and spaces; letters and digits stay, other signs are dropped. */
export function pinyinKeys(name: string): PinyinKeys {
  const syllables = pinyin(name.normalize('NFKC'), {
    toneType: 'none',
    type: 'array',
    v: true,
    nonZh: 'consecutive',
  });
  let full = '';
  let initials = '';
  for (const syllable of syllables) {
    const plain = syllable.toLowerCase().replace(/[^a-z0-9]/g, '');
    full += plain;
    initials += /^[a-z]/.test(plain) && isSyllable(syllable, name) ? plain[0] : plain;
  }
  return { full, initials };
}

// letters that stood in the name are kept whole
function isSyllable(syllable: string, name: string): boolean {
  return !name.normalize('NFKC').includes(syllable);
}
