/** The pages of the desk of opinions. */
export const OPINION_TABS = ['list', 'campaigns', 'texts', 'consolidation'] as const;
export type OpinionTab = (typeof OPINION_TABS)[number];

/** Which opinions the list shows; the names are those of the API. '-' as a code stands for "not stated". */
export interface OpinionChoice {
  campaign?: number;
  event?: number;
  phase?: string;
  group?: string;
  topic?: string;
  channel?: string;
  category?: string;
  area?: number;
  problem?: number;
  class?: number;
  text?: number;
  linked?: 'yes' | 'no';
  placed?: 'yes' | 'no';
  /** Only what was registered by mistake. */
  voided?: 'yes';
}

/** What is open on the desk of opinions. */
export interface OpinionDesk {
  tab: OpinionTab;
  choice: OpinionChoice;
  opinionKey: number | undefined;
  /** The campaign whose matrix is shown; undefined: the latest. */
  campaignKey: number | undefined;
}

export const INITIAL_OPINIONS: OpinionDesk = {
  tab: 'list',
  choice: {},
  opinionKey: undefined,
  campaignKey: undefined,
};

const KEYS = ['campaign', 'event', 'area', 'problem', 'class', 'text'] as const;
const CODES = ['phase', 'group', 'topic', 'channel', 'category'] as const;
const SWITCHES = ['linked', 'placed'] as const;
const MARKS = ['voided'] as const;
const CODE = /^\P{C}{1,80}$/u;

/** `campaign:3,group:residents,linked:no`: keys and codes only, for a link. */
export function formatOpinionChoice(choice: OpinionChoice): string {
  return [...KEYS, ...CODES, ...SWITCHES, ...MARKS]
    .flatMap((name) => {
      const value = choice[name];
      return value === undefined ? [] : [`${name}:${String(value).replace(/[%, ]/g, encodeURIComponent)}`];
    })
    .join(',');
}

/** A part that makes no sense is left out. */
export function parseOpinionChoice(text: string): OpinionChoice {
  const parts = new Map(
    text.split(',').map((part): [string, string] => {
      const at = part.indexOf(':');
      return [part.slice(0, at), decoded(part.slice(at + 1))];
    }),
  );
  const choice: OpinionChoice = {};
  for (const name of KEYS) {
    const value = parts.get(name) ?? '';
    if (/^[1-9]\d{0,8}$/.test(value)) choice[name] = Number(value);
  }
  for (const name of CODES) {
    const value = parts.get(name) ?? '';
    if (CODE.test(value)) choice[name] = value;
  }
  for (const name of SWITCHES) {
    const value = parts.get(name);
    if (value === 'yes' || value === 'no') choice[name] = value;
  }
  for (const name of MARKS) if (parts.get(name) === 'yes') choice[name] = 'yes';
  return choice;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
