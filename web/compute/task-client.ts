/** What may be asked of a worker: its tasks by name, each with what goes in and what comes out. */
export type TaskMap<Tasks> = { [T in keyof Tasks]: { input: unknown; output: unknown } };

export interface TaskCall<Tasks extends TaskMap<Tasks>> {
  id: number;
  task: keyof Tasks;
  input: Tasks[keyof Tasks]['input'];
}

export type TaskAnswer<Tasks extends TaskMap<Tasks>> =
  | { id: number; output: Tasks[keyof Tasks]['output'] }
  | { id: number; error: string };

export type TaskHandlers<Tasks extends TaskMap<Tasks>> = {
  [T in keyof Tasks]: (input: Tasks[T]['input']) => Tasks[T]['output'];
};

interface Waiting {
  resolve(output: unknown): void;
  reject(error: Error): void;
}

/** The typed client of a worker: one call, one answer, in the order of the calls. */
export class TaskClient<Tasks extends TaskMap<Tasks>> {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<TaskAnswer<Tasks>>) => {
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if ('error' in data) waiting?.reject(new Error(data.error));
      else waiting?.resolve(data.output);
    });
    worker.addEventListener('error', (event) => {
      const error = new Error(event.message || 'The worker stopped.');
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
    });
  }

  run<T extends keyof Tasks>(task: T, input: Tasks[T]['input']): Promise<Tasks[T]['output']> {
    return new Promise((resolve, reject) => {
      const call: TaskCall<Tasks> = { id: this.#nextId++, task, input };
      this.#waiting.set(call.id, { resolve: resolve as Waiting['resolve'], reject });
      this.#worker.postMessage(call);
    });
  }
}

/** The worker's side: answers every call with what its handler gives, or with what went wrong. */
export function answerTasks<Tasks extends TaskMap<Tasks>>(handlers: TaskHandlers<Tasks>): void {
  self.addEventListener('message', ({ data }: MessageEvent<TaskCall<Tasks>>) => {
    let answer: TaskAnswer<Tasks>;
    try {
      answer = { id: data.id, output: handlers[data.task](data.input) };
    } catch (error) {
      answer = { id: data.id, error: error instanceof Error ? error.message : String(error) };
    }
    self.postMessage(answer);
  });
}
