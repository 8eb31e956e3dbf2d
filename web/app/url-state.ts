import { AREA_LEVELS } from '#core/geo/types.ts';
import {
  EVERYTHING,
  type Period,
  STATUS_CHOICES,
  type StatusChoice,
} from '../features/problems/problem-view.ts';
import type { PanelTab, Scope, Workplace } from '../features/problems/workplace.store.ts';
import { INITIAL_WORKPLACE } from '../features/problems/workplace.store.ts';
import { BANDS, type Band } from '../features/problems/zoom-bands.ts';
import { formatCamera, parseCamera } from '../map/camera.ts';
import { isModeKind, type ModeKind } from './mode.ts';

/** All that a link carries: codes, keys and the camera. Never names, phones or free text. */
export interface LinkState {
  mode: ModeKind;
  workplace: Workplace;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const CODE = /^\P{C}{1,80}$/u;

/** The query of a state, shortest first: what is as at the start is left out. */
export function formatLink({ mode, workplace }: LinkState): string {
  const { view, camera, scope } = workplace;
  const parts: [string, string][] = [];
  if (mode !== 'problems') parts.push(['m', mode]);
  if (camera) parts.push(['v', formatCamera(camera)]);
  if (workplace.band !== 'auto') parts.push(['l', workplace.band]);
  if (workplace.metric !== INITIAL_WORKPLACE.metric) parts.push(['y', workplace.metric]);
  if (view.areaKeys.length > 0) parts.push(['c', view.areaKeys.join(',')]);
  const period = formatPeriod(view.period);
  if (period) parts.push(['t', period]);
  if (view.categories.length > 0) parts.push(['cat', view.categories.map(escapeCode).join(',')]);
  if (view.sources.length > 0) parts.push(['src', view.sources.map(escapeCode).join(',')]);
  if (view.statuses.length > 0) parts.push(['st', view.statuses.join(',')]);
  if (workplace.tab !== 'list') parts.push(['tab', workplace.tab]);
  if (scope.kind !== 'all') parts.push(['s', formatScope(scope)]);
  if (workplace.densityMax !== undefined) parts.push(['d', String(workplace.densityMax)]);
  if (workplace.problemKey !== undefined) parts.push(['sel', `problem:${workplace.problemKey}`]);
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
  const band = params.get('l') ?? '';
  const tab = params.get('tab') ?? 'list';
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
      },
      band: (BANDS as readonly string[]).includes(band) ? (band as Band) : 'auto',
      metric: params.get('y') === 'count' ? 'count' : INITIAL_WORKPLACE.metric,
      scope: parseScope(params.get('s') ?? ''),
      tab: (['list', 'areas', 'unplaced'] as string[]).includes(tab) ? (tab as PanelTab) : 'list',
      problemKey: selected ? Number(selected[1]) : undefined,
      densityMax: parsePositive(params.get('d') ?? ''),
      camera: parseCamera(params.get('v') ?? ''),
    },
  };
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
  return scope.kind;
}

function parseScope(text: string): Scope {
  if (text === 'unmapped') return { kind: text };
  const level = AREA_LEVELS.find((each) => text === `no-${each}`);
  if (level) return { kind: 'unassigned', level };
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
