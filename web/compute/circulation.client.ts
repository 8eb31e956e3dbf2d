import type { CirculationAnswer, CirculationCall } from './circulation.protocol.ts';

type Question = CirculationCall extends infer Call
  ? Call extends { id: number }
    ? Omit<Call, 'id'>
    : never
  : never;

/**
 * The page's end of the worker that holds the streets. Plans are asked one at a time: while one is worked out, the newest
 * that came in waits and those between are left out. Every other question goes at once.
 */
export class CirculationClient {
  readonly #worker: Worker;
  readonly #onAnswer: (answer: CirculationAnswer, askedAt: number) => void;
  readonly #askedAt = new Map<number, number>();
  #id = 0;
  #planInWork: number | undefined;
  #planWaiting: { question: Question; askedAt: number } | undefined;

  constructor(onAnswer: (answer: CirculationAnswer, askedAt: number) => void) {
    this.#onAnswer = onAnswer;
    this.#worker = new Worker(new URL('./circulation.worker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', ({ data }: MessageEvent<CirculationAnswer>) => this.#take(data));
    this.#worker.addEventListener('error', ({ message }) =>
      this.#take({ id: this.#planInWork ?? this.#id, kind: 'failed', error: message }),
    );
  }

  /** The id under which answers come. */
  ask(question: Question, askedAt = performance.now()): number | undefined {
    if (question.task === 'plan' && this.#planInWork !== undefined) {
      this.#planWaiting = { question, askedAt: this.#planWaiting?.askedAt ?? askedAt };
      return undefined;
    }
    const id = ++this.#id;
    if (question.task === 'plan') this.#planInWork = id;
    this.#askedAt.set(id, askedAt);
    this.#worker.postMessage({ ...question, id } as CirculationCall);
    return id;
  }

  /** A plan is being worked out. */
  get isPlanning(): boolean {
    return this.#planInWork !== undefined;
  }

  close(): void {
    this.#worker.terminate();
  }

  #take(answer: CirculationAnswer): void {
    this.#onAnswer(answer, this.#askedAt.get(answer.id) ?? performance.now());
    if (answer.id !== this.#planInWork || answer.kind === 'causes') return;
    this.#planInWork = undefined;
    const waiting = this.#planWaiting;
    this.#planWaiting = undefined;
    if (waiting) this.ask(waiting.question, waiting.askedAt);
  }
}
