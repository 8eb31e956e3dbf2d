import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../server/project-root.ts';

export interface SourceImport {
  /** As written: './x.ts', '#core/geo/types.ts', 'hono'. */
  specifier: string;
  /** Project-relative path of a file of ours, undefined for a package. */
  target: string | undefined;
  isType: boolean;
}

export interface SourceFile {
  /** server/api.ts */
  path: string;
  text: string;
  imports: SourceImport[];
}

const root = projectRoot();

/** All files under a project folder (or the file itself), project-relative, with forward slashes. */
export function listFiles(path: string): string[] {
  const stat = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => listFiles(`${path}/${name}`));
}

export const readSource = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The code of a folder with what it imports, statically and dynamically. */
export function readSources(folder: string): SourceFile[] {
  return listFiles(folder)
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path))
    .map((path) => {
      const text = readSource(path);
      return { path, text, imports: importsOf(path, text) };
    });
}

function importsOf(path: string, text: string): SourceImport[] {
  const code = withoutComments(text);
  const found: SourceImport[] = [];
  const add = (specifier: string, isType: boolean) =>
    found.push({ specifier, isType, target: targetOf(path, specifier) });
  for (const [, type, , specifier] of code.matchAll(
    /^\s*(?:import|export)\s+(type\s+)?([^;'"]*?\s+from\s+)?['"]([^'"]+)['"]/gm,
  )) {
    add(specifier, type !== undefined);
  }
  for (const [, specifier] of code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)) add(specifier, false);
  return found;
}

function targetOf(path: string, specifier: string): string | undefined {
  const file = specifier.replace(/\?.*$/, '');
  if (file.startsWith('#core/')) return `server/core/${file.slice('#core/'.length)}`;
  return file.startsWith('.') ? join(dirname(path), file).replaceAll('\\', '/') : undefined;
}

/** Good enough for house rules: block comments, and line comments that do not follow a colon (URLs). */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
}
