/** What a key means to somebody who presents. */
export type TalkCommand =
  | 'next'
  | 'previous'
  | 'first'
  | 'last'
  | 'leave'
  | 'black'
  | 'spotlight'
  | 'fullScreen'
  | 'fold'
  | 'tools'
  | 'back'
  | 'note'
  | 'larger'
  | 'smaller';

const BY_NAME: Record<string, TalkCommand> = {
  ArrowRight: 'next',
  PageDown: 'next',
  ' ': 'next',
  ArrowLeft: 'previous',
  PageUp: 'previous',
  Home: 'first',
  End: 'last',
  Escape: 'leave',
  '.': 'black',
  '+': 'larger',
  '=': 'larger',
  '-': 'smaller',
};

const BY_LETTER: Record<string, TalkCommand> = {
  b: 'black',
  l: 'spotlight',
  f: 'fullScreen',
  h: 'fold',
  t: 'tools',
  r: 'back',
  n: 'note',
};

/** Where a thing takes the key itself: arrows of a slider, Space on a button that has the focus. */
const WITH_ARROWS =
  '[role=slider],[role=separator],[role=tab],[role=radio],[role=menuitem],input[type=radio]';
const WITH_SPACE = `button,a[href],summary,[role=button],${WITH_ARROWS}`;

type KeyLike = Pick<
  KeyboardEvent,
  'key' | 'keyCode' | 'isComposing' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat'
>;

/** The element that has the key, as far as it matters here; an `Element` fits. */
export interface KeyTarget {
  tagName: string;
  isContentEditable?: boolean;
  type?: string;
  closest(selector: string): unknown;
}

const WRITTEN_IN = ['TEXTAREA', 'SELECT'];
const NOT_WRITTEN_IN = ['checkbox', 'radio', 'range', 'button'];

function isTyping(target: KeyTarget | null): boolean {
  if (!target) return false;
  if (target.isContentEditable || WRITTEN_IN.includes(target.tagName)) return true;
  return target.tagName === 'INPUT' && !NOT_WRITTEN_IN.includes(target.type ?? 'text');
}

/** What a key asks for; undefined while somebody types or composes, and for keys that mean something else there. */
export function commandOf(event: KeyLike, target: KeyTarget | null): TalkCommand | undefined {
  if (event.isComposing || event.keyCode === 229 || isTyping(target)) return undefined;
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const { key } = event;
  if (key.startsWith('Arrow') && (event.shiftKey || target?.closest(WITH_ARROWS))) return undefined;
  if (key === ' ' && target?.closest(WITH_SPACE)) return undefined;
  const command = BY_NAME[key] ?? BY_LETTER[key.toLowerCase()];
  // Held down, a key walks through the slides, but blinks nothing.
  if (event.repeat && command !== 'next' && command !== 'previous') return undefined;
  return command;
}
