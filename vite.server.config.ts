import { existsSync } from 'node:fs';
import { defineConfig } from 'vite';

const programs = {
  main: 'server/main.ts',
  'pglite.worker': 'server/db/pglite.worker.ts',
  'create-folder': 'server/db/create-folder.ts',
  'jobs.worker': 'server/jobs/jobs.worker.ts',
  bench: 'scripts/bench/bench.ts',
  import: 'scripts/import/import.ts',
  demo: 'scripts/demo/demo.ts',
  backup: 'scripts/backup/backup.ts',
  restore: 'scripts/restore/restore.ts',
  circulation: 'scripts/circulation/circulation.ts',
  extract: 'scripts/extract/extract.ts',
  certificate: 'scripts/certificate/certificate.ts',
};

// The server, its workers and the command-line programs: one bundle of our own code, packages stay in node_modules.
export default defineConfig({
  build: {
    ssr: true,
    outDir: 'dist/server',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    sourcemap: true,
    copyPublicDir: false,
    rollupOptions: {
      input: Object.fromEntries(Object.entries(programs).filter(([, path]) => existsSync(path))),
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
