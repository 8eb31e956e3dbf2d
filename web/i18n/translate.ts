import { en } from './en.ts';
import { type Dictionary, type MessageKey, zhCN } from './zh-CN.ts';

export type Language = 'zh-CN' | 'en';
export type MessageValues = Record<string, string | number>;
export type Translate = (key: MessageKey, values?: MessageValues) => string;

const dictionaries: Record<Language, Dictionary> = { 'zh-CN': zhCN, en };

/** The sentence of `key` with {name} replaced; a number is grouped (12,345). A missing value is a bug and throws. */
export function translate(language: Language, key: MessageKey, values: MessageValues = {}): string {
  return dictionaries[language][key].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`No value for {${name}} of ${key}`);
    return typeof value === 'number' ? value.toLocaleString('en-US') : value;
  });
}

/** Keys made at run time (errors, moves, reasons of the server): undefined where the dictionary has no such key. */
export function messageKey(key: string): MessageKey | undefined {
  return Object.hasOwn(zhCN, key) ? (key as MessageKey) : undefined;
}
