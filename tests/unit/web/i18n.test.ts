import { describe, expect, it } from 'vitest';
import { MOVES } from '#core/problems/lifecycle.ts';
import { en } from '../../../web/i18n/en.ts';
import { translate } from '../../../web/i18n/translate.ts';
import { type MessageKey, zhCN } from '../../../web/i18n/zh-CN.ts';
import { listFiles, readSource, withoutComments } from '../../support/source-files.ts';

const keys = Object.keys(zhCN) as MessageKey[];
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
const pageSources = listFiles('web').filter(
  (path) => /\.tsx?$/.test(path) && !path.startsWith('web/i18n/') && !path.startsWith('web/public/'),
);

describe('The dictionaries', () => {
  it('are both complete, with the same values to fill in', () => {
    expect(Object.keys(en).sort()).toEqual([...keys].sort());
    for (const key of keys) expect([key, placeholders(en[key])]).toEqual([key, placeholders(zhCN[key])]);
  });

  it('leave nothing untranslated', () => {
    const shared = new Set<MessageKey>(['language.zh-CN']);
    const stillChinese = keys.filter((key) => !shared.has(key) && /\p{Script=Han}/u.test(en[key]));
    expect(stillChinese).toEqual([]);
  });

  it('have no sentence that nobody says', () => {
    const text = pageSources.map(readSource).join('\n');
    // Keys made at run time are found by their beginning: t(`status.${status}`), wordOf(t, 'status', status)
    const beginnings = [
      ...[...text.matchAll(/`([a-z][\w.]*\.)\$\{/g)].map(([, beginning]) => beginning),
      ...[...text.matchAll(/wordOf\(t, '([a-z][\w.]*)'/g)].map(([, prefix]) => `${prefix}.`),
    ];
    const silent = keys.filter(
      (key) => !text.includes(`'${key}'`) && !beginnings.some((beginning) => key.startsWith(beginning)),
    );
    expect(silent).toEqual([]);
  });

  it('name every move of the lifecycle', () => {
    for (const move of Object.keys(MOVES)) expect(keys).toContain(`move.${move}`);
  });

  it('group numbers and miss no value silently', () => {
    expect(translate('zh-CN', 'problems.count', { n: 12345 })).toBe('12,345 件');
    expect(() => translate('en', 'problems.count')).toThrow('{n}');
  });
});

describe('The page', () => {
  it('shows no text that is not in the dictionary', () => {
    const bypassing = pageSources.flatMap((path) => {
      const code = withoutComments(readSource(path));
      const chinese = [...code.matchAll(/^.*\p{Script=Han}.*$/gmu)].map(([line]) => line.trim());
      // Latin words between tags, and attributes that people read or hear
      const markup = path.endsWith('.tsx')
        ? [
            ...code.matchAll(/<\/?[A-Za-z][^<>]*>\s*([A-Za-z][A-Za-z ,.!?]{2,})\s*<\//g),
            ...code.matchAll(
              /\s(?:title|placeholder|alt|aria-label|label|description)="([^"]*[A-Za-z][^"]*)"/g,
            ),
          ].map(([, words]) => words)
        : [];
      return [...chinese, ...markup].map((text) => `${path}: ${text}`);
    });
    expect(bypassing).toEqual([]);
  });
});
