import { AREA_LEVELS, type LngLat } from '#core/geo/types.ts';
import { formatUnit, parseUnit } from '#core/units/unit-kinds.ts';
import { LATEST_FIRST, type ListSort, SORT_COLUMNS } from '../compute/problem-order.ts';
import {
  formatOpinionChoice,
  INITIAL_OPINIONS,
  OPINION_TABS,
  type OpinionDesk,
  parseOpinionChoice,
} from '../features/opinions/opinion-choice.ts';
import {
  EVERYTHING,
  type Period,
  STATUS_CHOICES,
  type StatusChoice,
} from '../features/problems/problem-view.ts';
import {
  type BinChoice,
  BOUNDARY_TABS,
  type BoundaryChoice,
  CASE_QUEUES,
  type CaseChoice,
  DESKS,
  INITIAL_WORKPLACE,
  METRICS,
  OVERLAYS,
  PANEL_TABS,
  type RepeatChoice,
  type Scope,
  type Workplace,
} from '../features/problems/workplace.store.ts';
import { BANDS } from '../features/problems/zoom-bands.ts';
import { formatPairingChoice, parsePairingChoice } from '../features/units/pairing-choice.ts';
import { formatCamera, parseCamera } from '../map/camera.ts';
import { isModeKind, type ModeKind } from './mode.ts';

/** All that a link carries: codes, keys and the camera. Never names, phones or free text. */
export interface LinkState {
  mode: ModeKind;
  workplace: Workplace;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** A person's id: drawn lots, no name. */
const PERSON = /^[\w-]{1,60}$/;
const CODE = /^\P{C}{1,80}$/u;

/** The query of a state, shortest first: what is as at the start is left out. */
export function formatLink({ mode, workplace }: LinkState): string {
  const { view, camera, scope, bin } = workplace;
  const first = INITIAL_WORKPLACE;
  const parts: [string, string][] = [];
  if (mode !== 'problems') parts.push(['m', mode]);
  if (camera) parts.push(['v', formatCamera(camera)]);
  if (workplace.band !== 'auto') parts.push(['l', workplace.band]);
  if (workplace.metric !== first.metric) parts.push(['y', workplace.metric]);
  if (view.areaKeys.length > 0) parts.push(['c', view.areaKeys.join(',')]);
  const period = formatPeriod(view.period);
  if (period) parts.push(['t', period]);
  if (view.categories.length > 0) parts.push(['cat', view.categories.map(escapeCode).join(',')]);
  if (view.sources.length > 0) parts.push(['src', view.sources.map(escapeCode).join(',')]);
  if (view.statuses.length > 0) parts.push(['st', view.statuses.join(',')]);
  if (workplace.tab !== 'list') parts.push(['tab', workplace.tab]);
  if (scope.kind !== 'all') parts.push(['s', formatScope(scope)]);
  if (workplace.densityMax !== undefined) parts.push(['d', String(workplace.densityMax)]);
  if (workplace.classBreaks) parts.push(['br', workplace.classBreaks.join(',')]);
  if (bin.shape !== first.bin.shape || bin.sizeM !== first.bin.sizeM)
    parts.push(['bin', `${bin.shape}:${bin.sizeM}`]);
  if (workplace.binBreaks) parts.push(['bb', workplace.binBreaks.join(',')]);
  if (workplace.overlays.length > 0) parts.push(['o', workplace.overlays.join(',')]);
  if (workplace.isCompared) parts.push(['cmp', '1']);
  if (workplace.pane !== first.pane) parts.push(['p', workplace.pane]);
  if (workplace.desk !== first.desk) parts.push(['desk', workplace.desk]);
  if (workplace.measureKey !== undefined) parts.push(['ms', String(workplace.measureKey)]);
  if (workplace.commitmentKey !== undefined) parts.push(['cm', String(workplace.commitmentKey)]);
  const boundary = formatBoundary(workplace.boundary);
  if (boundary) parts.push(['bc', boundary]);
  parts.push(...formatOpinions(workplace.opinions));
  if (workplace.unit) parts.push(['unit', formatUnit(workplace.unit)]);
  const pairings = formatPairingChoice(workplace.pairings);
  if (pairings) parts.push(['pr', pairings]);
  if (workplace.queue !== first.queue) parts.push(['q', workplace.queue]);
  const choice = formatCaseChoice(workplace.caseChoice);
  if (choice) parts.push(['cf', choice]);
  if (workplace.asPerson !== undefined) parts.push(['as', workplace.asPerson]);
  const order = formatSort(workplace.sort);
  if (order !== formatSort(first.sort)) parts.push(['so', order]);
  const { by, minCount } = workplace.repeat;
  if (by !== first.repeat.by || minCount !== first.repeat.minCount) parts.push(['rp', `${by}:${minCount}`]);
  const listed = formatKeys(view.listed?.keys ?? []);
  if (listed) parts.push(['ks', listed]);
  if (view.ring) parts.push(['g', formatRing(view.ring)]);
  if (workplace.problemKey !== undefined) {
    parts.push(['sel', `problem:${workplace.problemKey}`]);
    if (workplace.isFull) parts.push(['full', '1']);
  }
  return parts
    .map(([name, value]) => `${name}=${encodeURI(value).replace(/[&#+]/g, encodeURIComponent)}`)
    .join('&');
}

/** The state of a query. A part that makes no sense is left out and the rest still opens. */
export function parseLink(query: string): LinkState {
  const params = new URLSearchParams(query);
  const list = (name: string) => (params.get(name) ?? '').split(',').filter(Boolean);
  const codes = (name: string) =>
    list(name)
      .map(unescapeCode)
      .filter((code) => CODE.test(code));
  const mode = params.get('m') ?? 'problems';
  const selected = /^problem:(\d{1,10})$/.exec(params.get('sel') ?? '');
  return {
    mode: isModeKind(mode) ? mode : 'problems',
    workplace: {
      view: {
        ...EVERYTHING,
        areaKeys: list('c')
          .filter((key) => /^\d{1,10}$/.test(key))
          .map(Number),
        period: parsePeriod(params.get('t') ?? ''),
        categories: codes('cat'),
        sources: codes('src'),
        statuses: list('st').filter((status): status is StatusChoice =>
          (STATUS_CHOICES as readonly string[]).includes(status),
        ),
        ring: parseRing(params.get('g') ?? ''),
        ...parseKeys(params.get('ks') ?? ''),
      },
      band: oneOf(BANDS, params.get('l')) ?? 'auto',
      metric: oneOf(METRICS, params.get('y')) ?? INITIAL_WORKPLACE.metric,
      scope: parseScope(params.get('s') ?? ''),
      tab: oneOf(PANEL_TABS, params.get('tab')) ?? 'list',
      problemKey: selected ? Number(selected[1]) : undefined,
      isFull: selected !== null && params.get('full') === '1',
      densityMax: parsePositive(params.get('d') ?? ''),
      classBreaks: parseBreaks(list('br')),
      bin: parseBin(params.get('bin') ?? ''),
      binBreaks: parseBreaks(list('bb')),
      overlays: OVERLAYS.filter((overlay) => list('o').includes(overlay)),
      isCompared: params.get('cmp') === '1',
      pane: params.get('p') === 'table' ? 'table' : 'map',
      desk: oneOf(DESKS, params.get('desk')) ?? 'map',
      measureKey: /^[1-9]\d{0,8}$/.test(params.get('ms') ?? '') ? Number(params.get('ms')) : undefined,
      commitmentKey: /^[1-9]\d{0,8}$/.test(params.get('cm') ?? '') ? Number(params.get('cm')) : undefined,
      unit: parseUnit(params.get('unit') ?? ''),
      pairings: parsePairingChoice(params.get('pr') ?? ''),
      queue: oneOf(CASE_QUEUES, params.get('q')) ?? 'open',
      caseChoice: parseCaseChoice(list('cf')),
      asPerson: PERSON.test(params.get('as') ?? '') ? params.get('as')! : undefined,
      boundary: parseBoundary(params.get('bc') ?? ''),
      opinions: parseOpinions(params),
      sort: parseSort(params.get('so') ?? ''),
      repeat: parseRepeat(params.get('rp') ?? ''),
      isMoving: false,
      camera: parseCamera(params.get('v') ?? ''),
    },
  };
}

function oneOf<T extends string>(choices: readonly T[], text: string | null): T | undefined {
  return choices.find((choice) => choice === text);
}

function parseBreaks(texts: string[]): number[] | undefined {
  const breaks = texts.map(Number);
  const isAscending = breaks.every(
    (value, i) => Number.isFinite(value) && (i === 0 || value > breaks[i - 1]),
  );
  return breaks.length > 0 && breaks.length <= 8 && isAscending ? breaks : undefined;
}

function parseBin(text: string): BinChoice {
  const match = /^(hexagon|square):(auto|[1-9]\d{1,3})$/.exec(text);
  if (!match) return INITIAL_WORKPLACE.bin;
  return { shape: match[1] as BinChoice['shape'], sizeM: match[2] === 'auto' ? 'auto' : Number(match[2]) };
}

/** `d12,c3,p<id>`: department, community, person. */
function formatCaseChoice({ department, community, assignee }: CaseChoice): string {
  return [
    ...(department === undefined ? [] : [`d${department}`]),
    ...(community === undefined ? [] : [`c${community}`]),
    ...(assignee === undefined ? [] : [`p${assignee}`]),
  ].join(',');
}

function parseCaseChoice(parts: readonly string[]): CaseChoice {
  const choice: CaseChoice = {};
  for (const part of parts) {
    const rest = part.slice(1);
    const isKey = /^[1-9]\d{0,9}$/.test(rest);
    if (part[0] === 'd' && isKey) choice.department = Number(rest);
    if (part[0] === 'c' && isKey) choice.community = Number(rest);
    if (part[0] === 'p' && PERSON.test(rest)) choice.assignee = rest;
  }
  return choice;
}

/** `12` or `12:balance`: the community whose grids are laid out, and the page. */
function formatBoundary({ communityKey, tab }: BoundaryChoice): string {
  if (communityKey === undefined) return '';
  return tab === 'edit' ? String(communityKey) : `${communityKey}:${tab}`;
}

function parseBoundary(text: string): BoundaryChoice {
  const match = /^([1-9]\d{0,9})(?::(\w+))?$/.exec(text);
  if (!match) return INITIAL_WORKPLACE.boundary;
  return { communityKey: Number(match[1]), tab: oneOf(BOUNDARY_TABS, match[2] ?? null) ?? 'edit' };
}

function formatOpinions({ tab, choice, opinionKey, campaignKey }: OpinionDesk): [string, string][] {
  const parts: [string, string][] = [];
  if (tab !== INITIAL_OPINIONS.tab) parts.push(['ot', tab]);
  const filter = formatOpinionChoice(choice);
  if (filter) parts.push(['of', filter]);
  if (opinionKey !== undefined) parts.push(['oi', String(opinionKey)]);
  if (campaignKey !== undefined) parts.push(['oc', String(campaignKey)]);
  return parts;
}

function parseOpinions(params: URLSearchParams): OpinionDesk {
  const key = (name: string) => {
    const text = params.get(name) ?? '';
    return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
  };
  return {
    tab: oneOf(OPINION_TABS, params.get('ot')) ?? INITIAL_OPINIONS.tab,
    choice: parseOpinionChoice(params.get('of') ?? ''),
    opinionKey: key('oi'),
    campaignKey: key('oc'),
  };
}

/** `due` ascending, `due!` descending. */
function formatSort({ by, isDescending }: ListSort): string {
  return isDescending ? `${by}!` : by;
}

function parseSort(text: string): ListSort {
  const by = oneOf(SORT_COLUMNS, text.replace('!', ''));
  return by ? { by, isDescending: text.endsWith('!') } : LATEST_FIRST;
}

function parseRepeat(text: string): RepeatChoice {
  const match = /^(entrance|building):(\d{1,4})$/.exec(text);
  if (!match || Number(match[2]) < 2) return INITIAL_WORKPLACE.repeat;
  return { by: match[1] as RepeatChoice['by'], minCount: Number(match[2]) };
}

/** A link holds so many keys; of a longer list it says nothing. */
const LINKED_KEYS = 150;

/** The first as it is, each other as the step from the one before, in base 36. */
function formatKeys(keys: readonly number[]): string {
  if (keys.length === 0 || keys.length > LINKED_KEYS) return '';
  const sorted = [...keys].sort((a, b) => a - b);
  return sorted.map((key, i) => (i === 0 ? key : key - sorted[i - 1]).toString(36)).join('.');
}

function parseKeys(text: string): { listed?: { keys: number[] } } {
  if (!/^[0-9a-z]{1,6}(\.[0-9a-z]{1,6}){0,149}$/.test(text)) return {};
  let key = 0;
  const keys = text.split('.').map((step) => {
    key += Number.parseInt(step, 36);
    return key;
  });
  return { listed: { keys } };
}

/** Corners to a millionth of a degree, a decimetre: the first as it is, each other as the step from the one before. */
function formatRing(ring: readonly LngLat[]): string {
  const micro = ring.map(([lng, lat]) => [Math.round(lng * 1e6), Math.round(lat * 1e6)]);
  return micro
    .map(([x, y], i) => (i === 0 ? `${x}_${y}` : `${x - micro[i - 1][0]}_${y - micro[i - 1][1]}`))
    .join('.');
}

function parseRing(text: string): LngLat[] | undefined {
  if (!/^-?\d{1,9}_-?\d{1,9}(\.-?\d{1,9}_-?\d{1,9}){2,200}$/.test(text)) return undefined;
  const at = [0, 0];
  return text.split('.').map((corner) => {
    const [dx, dy] = corner.split('_').map(Number);
    at[0] += dx;
    at[1] += dy;
    return [at[0] / 1e6, at[1] / 1e6];
  });
}

function parsePositive(text: string): number | undefined {
  const value = Number(text);
  return Number.isFinite(value) && value > 0 ? value : undefined;
}

function formatPeriod(period: Period): string {
  if (period.kind === 'all') return '';
  return period.kind === 'days' ? `${period.days}d` : `${period.from}..${period.to}`;
}

function parsePeriod(text: string): Period {
  const days = /^(\d{1,4})d$/.exec(text);
  if (days && Number(days[1]) > 0) return { kind: 'days', days: Number(days[1]) };
  const [from = '', to = ''] = text.split('..');
  if (isDay(from) && isDay(to) && from <= to) return { kind: 'range', from, to };
  return { kind: 'all' };
}

function isDay(text: string): boolean {
  return DAY.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

function formatScope(scope: Scope): string {
  if (scope.kind === 'area') return `area:${scope.areaKey}`;
  if (scope.kind === 'site') return `${scope.by}:${scope.problemKey}`;
  if (scope.kind === 'unassigned') return `no-${scope.level}`;
  if (scope.kind === 'bin') {
    const { shape, sizeM, originDeci, column, row } = scope;
    return [shape, sizeM, ...originDeci, column, row].join(':');
  }
  return scope.kind;
}

function parseScope(text: string): Scope {
  if (text === 'unmapped') return { kind: text };
  const level = AREA_LEVELS.find((each) => text === `no-${each}`);
  if (level) return { kind: 'unassigned', level };
  const bin = /^(hexagon|square):([1-9]\d{1,3})((?::-?\d{1,7}){4})$/.exec(text);
  if (bin) {
    const [west, south, column, row] = bin[3].slice(1).split(':').map(Number);
    const shape = bin[1] as BinChoice['shape'];
    return { kind: 'bin', shape, sizeM: Number(bin[2]), originDeci: [west, south], column, row };
  }
  const match = /^(area|entrance|building):(\d{1,10})$/.exec(text);
  if (!match) return { kind: 'all' };
  const key = Number(match[2]);
  if (match[1] === 'area') return { kind: 'area', areaKey: key };
  return { kind: 'site', by: match[1] === 'entrance' ? 'entrance' : 'building', problemKey: key };
}

// Codes that an import brought along may hold any letter; commas and blanks are the only ones that need care.
function escapeCode(code: string): string {
  return code.replace(/[%, ]/g, encodeURIComponent);
}

function unescapeCode(code: string): string {
  try {
    return decodeURIComponent(code);
  } catch {
    return '';
  }
}
