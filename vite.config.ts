import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { fieldFiles } from './web/field-worker/field-files.plugin.ts';

// The page, and the phone page of a walkabout with its service worker, which lies beside it and has no hash in its name. The
// target is the last Chromium for Windows 7, which offices still run.
export default defineConfig({
  root: 'web',
  plugins: [react(), fieldFiles()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'chrome109',
    chunkSizeWarningLimit: 4000,
    rollupOptions: {
      input: {
        index: 'web/index.html',
        field: 'web/field.html',
        'field-worker': 'web/field-worker/field.worker.ts',
      },
      output: {
        entryFileNames: ({ name }) =>
          name === 'field-worker' ? 'field/worker.js' : 'assets/[name]-[hash].js',
      },
    },
  },
  worker: { format: 'es' },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
