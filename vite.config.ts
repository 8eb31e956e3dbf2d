import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The page. The target is the last Chromium for Windows 7, which offices still run.
export default defineConfig({
  root: 'web',
  plugins: [react()],
  build: { outDir: '../dist/web', emptyOutDir: true, target: 'chrome109', chunkSizeWarningLimit: 4000 },
  worker: { format: 'es' },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
