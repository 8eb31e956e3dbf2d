import { afterAll } from 'vitest';
import { releaseFileDbs } from './test-db.ts';

// A setup file runs before each test file; its hook is the first of the file and so ends last.
afterAll(releaseFileDbs);
