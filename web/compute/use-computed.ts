import { useLayoutEffect, useSyncExternalStore } from 'react';
import { compute } from './compute.client.ts';
import type { ComputeTask, ComputeTasks } from './compute.protocol.ts';
import { type Answer, LatestAnswer, type Question } from './latest-answer.ts';

type Task = Exclude<ComputeTask, 'load' | 'patch'>;
type Line<T extends Task> = LatestAnswer<ComputeTasks[T]['input'], ComputeTasks[T]['output']>;

const lines: { [T in Task]?: Line<T> } = {};

function lineOf<T extends Task>(task: T): Line<T> {
  const known = lines[task] as Line<T> | undefined;
  if (known) return known;
  const line: Line<T> = new LatestAnswer((input) => compute().run(task, input));
  (lines as Record<string, unknown>)[task] = line;
  return line;
}

/**
 * The latest answer of a task to what is asked for; undefined asks nothing. All components share one line a task, so they
 * must ask the same. While somebody drags a brush, each answer that comes is shown although the next question already
 * waits: a query that drops what is out of date would show nothing until the hand rests.
 */
export function useComputed<T extends Task>(
  task: T,
  question: Question<ComputeTasks[T]['input']> | undefined,
): Answer<ComputeTasks[T]['output']> | undefined {
  const line = lineOf(task);
  const answer = useSyncExternalStore(line.subscribe, line.answer);
  useLayoutEffect(() => {
    if (question) line.ask(question);
  }, [line, question]);
  return answer;
}

/** Whether any task still works on an answer that the page waits for. */
export function isComputing(): boolean {
  return Object.values(lines).some((line) => line.isBusy);
}
