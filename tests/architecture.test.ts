import { describe, expect, it } from 'vitest';
import {
  listFiles,
  readSource,
  readSources,
  type SourceFile,
  withoutComments,
} from './support/source-files.ts';

const core = readSources('server/core');
const server = readSources('server');
const web = readSources('web');
const scripts = readSources('scripts');
const tests = readSources('tests');
const everything = [...server, ...web, ...scripts, ...tests];

/** A feature may reach those that stand before it, and only through their index.ts. */
const featureOrder = [
  'session',
  'profile',
  'backups',
  'live',
  'views',
  'areas',
  'accounts',
  'basemap',
  'problems',
  'cases',
  'attachments',
  'search',
  'exports',
  'imports',
  'streets',
  'service-area',
  'opinions',
  'measures',
  'boundaries',
  'units',
  'circulation',
  'walkabouts',
  'visits',
  'coverage',
  'consultation',
  'commitments',
  'scenes',
  'reviews',
  'privacy',
  'demo',
];

/** What the pure core may use besides itself: pure packages that run anywhere. */
const corePackages = [
  '@turf/turf',
  '@uwdata/flechette',
  'd3-contour',
  'flatbush',
  'gcoord',
  'geojson',
  'ical-generator',
  'pinyin-pro',
  'proj4',
  'epsg-index',
];

const isIn = (path: string | undefined, folder: string) => path?.startsWith(`${folder}/`) ?? false;
const packageOf = (specifier: string) => specifier.match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? specifier;

/** `file -> import` for every import that breaks the rule. */
function breaches(
  files: SourceFile[],
  isBreach: (file: SourceFile, target: string | undefined, specifier: string, isType: boolean) => boolean,
) {
  return files.flatMap((file) =>
    file.imports
      .filter(({ target, specifier, isType }) => isBreach(file, target, specifier, isType))
      .map(({ specifier }) => `${file.path} -> ${specifier}`),
  );
}

/** `file: match` for every line of code (comments aside) that a pattern finds. */
function findings(files: SourceFile[], pattern: RegExp): string[] {
  return files.flatMap(({ path, text }) =>
    (withoutComments(text).match(pattern) ?? []).map((match) => `${path}: ${match}`),
  );
}

it('the rules see the imports: this file, a core file and the page are read', () => {
  const self = tests.find(({ path }) => path === 'tests/architecture.test.ts');
  expect(self?.imports.map(({ target }) => target)).toContain('tests/support/source-files.ts');
  expect(core.length).toBeGreaterThan(20);
  expect(web.flatMap(({ imports }) => imports).some(({ target }) => isIn(target, 'server/core'))).toBe(true);
});

describe('the core', () => {
  it('imports itself and pure packages only', () => {
    const foreign = breaches(core, (_, target, specifier) =>
      target ? !isIn(target, 'server/core') : !corePackages.includes(packageOf(specifier)),
    );
    expect(foreign).toEqual([]);
  });

  it('knows no clock, chance, network, log or process', () => {
    const impure =
      /\b(Math\.random|Date\.now|new Date\(\)|performance\.now|setTimeout|setInterval|fetch\(|console\.|process\.|globalThis)/g;
    expect(findings(core, impure)).toEqual([]);
  });

  it('is reached as #core from outside, and by relative paths from inside', () => {
    const outside = [...server, ...web].filter(({ path }) => !isIn(path, 'server/core'));
    expect(
      breaches(outside, (_, target, specifier) => isIn(target, 'server/core') && specifier.startsWith('.')),
    ).toEqual([]);
    expect(breaches(core, (_, __, specifier) => specifier.startsWith('#core/'))).toEqual([]);
  });
});

describe('the server', () => {
  it('points one way: db, http and jobs know no feature, features know neither api nor start', () => {
    const base = server.filter(({ path }) =>
      ['server/db', 'server/http'].some((folder) => isIn(path, folder)),
    );
    expect(breaches(base, (_, target) => isIn(target, 'server/features'))).toEqual([]);
    // The list of tasks names the features' own pure tasks, to load them on the worker thread.
    const jobs = server.filter(({ path }) => isIn(path, 'server/jobs') && path !== 'server/jobs/tasks.ts');
    expect(breaches(jobs, (_, target) => isIn(target, 'server/features'))).toEqual([]);
    const below = server.filter(({ path }) => !isIn(path, 'server/startup') && path !== 'server/main.ts');
    expect(
      breaches(below, (_, target) => isIn(target, 'server/startup') || target === 'server/main.ts'),
    ).toEqual([]);
    const features = server.filter(({ path }) => isIn(path, 'server/features'));
    expect(breaches(features, (_, target) => target === 'server/api.ts')).toEqual([]);
    expect(breaches(server, (_, target) => isIn(target, 'web'))).toEqual([]);
  });

  it('features reach other features down the list only, through index.ts', () => {
    const featureOf = (path: string) => path.match(/^server\/features\/([^/]+)\//)?.[1];
    const names = new Set(listFiles('server/features').map(featureOf));
    expect([...names].filter((name) => !featureOrder.includes(name ?? ''))).toEqual([]);
    const wrong = breaches(server, ({ path }, target) => {
      const [from, to] = [featureOf(path), target && featureOf(target)];
      if (!target || !to || from === to || path === 'server/jobs/tasks.ts') return false;
      const isDown = from === undefined || featureOrder.indexOf(to) < featureOrder.indexOf(from);
      return !isDown || !target.endsWith('/index.ts');
    });
    expect(wrong).toEqual([]);
  });
});

describe('the page', () => {
  it('takes from the server its types and the core, nothing else', () => {
    const wrong = breaches(web, (_, target, __, isType) => {
      if (target === undefined || !isIn(target, 'server') || isIn(target, 'server/core')) return false;
      return !(isType && target === 'server/api.ts');
    });
    expect(wrong).toEqual([]);
  });

  it('imports no module of Node and nothing of the scripts or tests', () => {
    const wrong = breaches(
      web,
      (_, target, specifier) =>
        specifier.startsWith('node:') || isIn(target, 'scripts') || isIn(target, 'tests'),
    );
    expect(wrong).toEqual([]);
  });
});

describe('every file', () => {
  it('imports files that exist', () => {
    const present = new Set(['server', 'web', 'scripts', 'tests', 'data'].flatMap(listFiles));
    const virtual = breaches(everything, (_, target) => target !== undefined && !present.has(target));
    expect(virtual).toEqual([]);
  });

  it('is named in kebab-case', () => {
    const odd = everything.filter(({ path }) => !/^[a-z0-9./-]+$/.test(path.replace('zh-CN', 'zh-cn')));
    expect(odd.map(({ path }) => path)).toEqual([]);
  });

  it('holds one idea: 350 lines at most', () => {
    const long = everything.filter(({ text }) => text.split('\n').length > 351);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('keeps the type checker on: no any, no ignored errors, no enums', () => {
    const pattern = /\bas any\b|:\s*any\b|<any>|^\s*(export )?(const )?enum \w+/gm;
    const others = everything.filter(({ path }) => path !== 'tests/architecture.test.ts');
    expect(findings(others, pattern)).toEqual([]);
    const ignoring = others.filter(({ text }) => /@ts-(ignore|nocheck|expect-error)/.test(text));
    expect(ignoring.map(({ path }) => path)).toEqual([]);
  });

  it('names no path of one machine and no package registry', () => {
    const others = [
      'package.json',
      'package-lock.json',
      '.npmrc',
      'vite.config.ts',
      'vite.server.config.ts',
      'README.md',
    ];
    const paths = [
      ...['server', 'web', 'scripts', 'docs', '.ci'].flatMap(listFiles),
      ...others.flatMap(listFiles),
    ];
    const isText = /\.(ts|tsx|mjs|mts|json|md|html|css|sql|npmrc|svg)$|\/run$/;
    const pattern =
      /["'`\s(](\/(home|Users|root|work|workspace)\/\w+)|[A-Z]:\\\\Users|"resolved":|registry\.[\w.]+\.(org|com|cn)/g;
    const named = paths
      .filter((path) => isText.test(path))
      .flatMap((path) => (readSource(path).match(pattern) ?? []).map((match) => `${path}: ${match}`));
    expect(named).toEqual([]);
  });

  it('is checked for import cycles by the linter', () => {
    const { linter } = JSON.parse(readSource('biome.json')) as {
      linter: { rules: { suspicious: Record<string, string> } };
    };
    expect(linter.rules.suspicious.noImportCycles).toBe('error');
  });
});
