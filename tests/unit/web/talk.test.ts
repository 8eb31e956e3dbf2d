import { describe, expect, it } from 'vitest';
import { formatPresent, parsePresent } from '../../../web/features/presenting/present-link.ts';
import {
  clockWords,
  parseClock,
  STOPPED,
  shownAt,
  spentInAll,
  spentOn,
} from '../../../web/features/presenting/talk-clock.ts';
import { commandOf, type KeyTarget } from '../../../web/features/presenting/talk-keys.ts';

const plain = {
  keyCode: 0,
  isComposing: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  repeat: false,
};
/** An element that is within others that match one of the selectors. */
const element = (tagName: string, within = '', rest: Partial<KeyTarget> = {}): KeyTarget => ({
  tagName,
  closest: (selector) => selector.split(',').some((each) => within.split(',').includes(each)) || null,
  ...rest,
});
const map = element('CANVAS');
const press = (key: string, target: KeyTarget | null = map, more: Partial<typeof plain> = {}) =>
  commandOf({ key, ...plain, ...more }, target);

describe('keys of a talk', () => {
  it('are those of D8, also while the map has the focus', () => {
    const keys = [
      'ArrowRight',
      'PageDown',
      ' ',
      'ArrowLeft',
      'PageUp',
      'Home',
      'End',
      'Escape',
      'b',
      'L',
      'F',
    ];
    expect(keys.map((key) => press(key))).toEqual([
      'next',
      'next',
      'next',
      'previous',
      'previous',
      'first',
      'last',
      'leave',
      'black',
      'spotlight',
      'fullScreen',
    ]);
    expect(press('ArrowUp')).toBeUndefined();
  });

  it('mean nothing while somebody types or composes', () => {
    for (const key of ['b', ' ', 'ArrowRight', 'Escape', 'Home']) {
      expect(press(key, element('INPUT', '', { type: 'text' }))).toBeUndefined();
      expect(press(key, element('TEXTAREA'))).toBeUndefined();
      expect(press(key, element('DIV', '', { isContentEditable: true }))).toBeUndefined();
      expect(press(key, map, { isComposing: true })).toBeUndefined();
      expect(press(key, map, { keyCode: 229 })).toBeUndefined();
    }
    expect(press('b', map, { ctrlKey: true })).toBeUndefined();
  });

  it('leave Space to a button and arrows to a slider that has the focus', () => {
    expect(press(' ', element('BUTTON', 'button'))).toBeUndefined();
    expect(press('ArrowRight', element('BUTTON', 'button'))).toBe('next');
    expect(press('ArrowLeft', element('DIV', '[role=separator]'))).toBeUndefined();
    expect(press('b', element('BUTTON', 'button'))).toBe('black');
  });

  it('held down they walk on, and do not blink', () => {
    expect(press('PageDown', map, { repeat: true })).toBe('next');
    expect(press('b', map, { repeat: true })).toBeUndefined();
  });
});

describe('the clock of a talk', () => {
  it('begins with the first item, and adds up what was shown twice', () => {
    const begun = shownAt(shownAt(STOPPED, undefined, 1000), 'a', 5000);
    const back = shownAt(shownAt(begun, 'b', 65_000), 'a', 95_000);
    expect(spentInAll(shownAt(STOPPED, undefined, 1000), 99_000)).toBe(0);
    expect(spentInAll(back, 125_000)).toBe(120_000);
    expect(spentOn(back, 'a', 125_000)).toBe(60_000 + 30_000);
    expect(spentOn(back, 'b', 125_000)).toBe(30_000);
    expect(shownAt(back, 'a', 100_000)).toBe(back);
  });

  it('is kept with the tab, and nonsense is a stopped clock', () => {
    const clock = shownAt(STOPPED, 'a', 5000);
    expect(parseClock(JSON.stringify(clock))).toEqual(clock);
    expect(parseClock(null)).toEqual(STOPPED);
    expect(parseClock('{"since":"x"}')).toEqual(STOPPED);
  });

  it('is read as minutes and seconds', () => {
    expect([0, 65_999, 3_753_000].map(clockWords)).toEqual(['0:00', '1:05', '1:02:33']);
  });
});

it('the address of a talk says review, snapshot and slide', () => {
  const link = { reviewKey: 12, snapshotKey: 3, slide: 2 };
  expect(parsePresent(formatPresent(link))).toEqual(link);
  expect(formatPresent({ reviewKey: 12, snapshotKey: undefined, slide: 0 })).toBe('?present=12');
  expect(parsePresent('?present=x')).toBeUndefined();
  expect(parsePresent('?m=reviews')).toBeUndefined();
});
