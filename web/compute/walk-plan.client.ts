import type { WalkPlanAnswer, WalkPlanCall } from './walk-plan.protocol.ts';

type Task = WalkPlanCall['task'];
/** Without its number, which the client gives it. */
type Call<T extends Task> = Omit<Extract<WalkPlanCall, { task: T }>, 'task' | 'id'>;

/** The typed client of the worker that plans walkabouts. Answers to what is not wanted any more are dropped. */
export class WalkPlanClient {
  readonly #worker: Worker;
  #nextId = 1;
  #newest: Partial<Record<Task, number>> = {};

  constructor(onAnswer: (answer: WalkPlanAnswer) => void) {
    this.#worker = new Worker(new URL('./walk-plan.worker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', ({ data }: MessageEvent<WalkPlanAnswer>) => {
      if (!('id' in data) || Object.values(this.#newest).includes(data.id)) onAnswer(data);
    });
    this.#worker.addEventListener('error', (event) => onAnswer({ kind: 'failed', error: event.message }));
  }

  streets(buffer: ArrayBuffer | null): void {
    this.#worker.postMessage({ task: 'streets', buffer } satisfies WalkPlanCall, buffer ? [buffer] : []);
  }

  ground(call: Call<'ground'>): void {
    this.#newest = {};
    this.#post({ task: 'ground', id: this.#take('ground'), ...call });
  }

  plan(call: Call<'plan'>): void {
    this.#newest = {};
    this.#post({ task: 'plan', id: this.#take('plan'), ...call });
  }

  /** Ends a search as well: the plan has been changed by hand. */
  describe(call: Call<'describe'>): void {
    this.#newest = {};
    this.#post({ task: 'stop' });
    this.#post({ task: 'describe', id: this.#take('describe'), ...call });
  }

  stop(): void {
    this.#post({ task: 'stop' });
  }

  close(): void {
    this.#worker.terminate();
  }

  #take(task: Task): number {
    const id = this.#nextId++;
    this.#newest[task] = id;
    return id;
  }

  #post(call: WalkPlanCall): void {
    this.#worker.postMessage(call);
  }
}
