import type { Progress } from '#core/lib/outcome.ts';

export type ToWorker =
  | { id: number; kind: 'run'; task: string; input: unknown }
  | { id: number; kind: 'cancel' };

export type FromWorker =
  | { id: number; kind: 'progress'; progress: Progress }
  | { id: number; kind: 'done'; value: unknown }
  | { id: number; kind: 'failed'; message: string; code?: string; details?: Record<string, unknown> };
