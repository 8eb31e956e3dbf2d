import type { Plugin } from 'vite';

const PAGE = 'field.html';
const WORKER = 'field/worker.js';
/** Signing in needs the server anyway; its forms are not kept. */
const NOT_KEPT = /sign-in/;
const PUBLIC = ['/field/manifest.json', '/field/icon-192.png', '/gridwalk.svg', '/old-browser.js'];

interface Chunk {
  type: 'chunk';
  fileName: string;
  name: string;
  code: string;
  facadeModuleId: string | null;
  imports: string[];
  dynamicImports: string[];
  viteMetadata?: { importedCss: Set<string>; importedAssets: Set<string> };
}

/** Tells the phone page's service worker which files that page consists of: its chunks, their styles and what they load. */
export function fieldFiles(): Plugin {
  return {
    name: 'gridwalk-field-files',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const outputs = bundle as unknown as Record<string, Chunk | { type: 'asset' }>;
      const chunks = Object.values(outputs).filter((each): each is Chunk => each.type === 'chunk');
      const entry = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(PAGE));
      const worker = outputs[WORKER];
      if (!entry || worker?.type !== 'chunk') throw new Error(`The build has no ${PAGE} or no ${WORKER}.`);
      if (worker.imports.length > 0) throw new Error(`${WORKER} has to be one script.`);
      const files = new Set<string>();
      const take = (fileName: string) => {
        const chunk = outputs[fileName];
        if (files.has(fileName) || chunk?.type !== 'chunk') return;
        files.add(fileName);
        for (const each of chunk.viteMetadata?.importedCss ?? []) files.add(each);
        for (const each of chunk.viteMetadata?.importedAssets ?? []) files.add(each);
        for (const each of chunk.imports) take(each);
        for (const each of chunk.dynamicImports) if (!NOT_KEPT.test(each)) take(each);
      };
      take(entry.fileName);
      const names = [...[...files].map((name) => `/${name}`), ...PUBLIC].sort();
      // Names carry the hash of their content, so their list tells one build from the next.
      const version = hashOf(names.join('\n'));
      worker.code = `self.fieldFiles=${JSON.stringify({ version, files: names })};\n${worker.code}`;
    },
  };
}

/** FNV-1a, 32 bits: to tell builds apart, not to withstand anybody. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16);
}
