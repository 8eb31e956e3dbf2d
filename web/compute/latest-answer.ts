export interface Question<Input> {
  /** The same key is the same question. */
  key: string;
  input(): Input;
}

export interface Answer<Output> {
  /** Of the question that this answers. */
  key: string;
  output: Output;
}

/** Keeps the answer to the newest question: one is worked on, the newest waits, those between are forgotten. */
export class LatestAnswer<Input, Output> {
  readonly #run: (input: Input) => Promise<Output>;
  readonly #listeners = new Set<() => void>();
  #wanted: Question<Input> | undefined;
  #running: string | undefined;
  #answer: Answer<Output> | undefined;

  constructor(run: (input: Input) => Promise<Output>) {
    this.#run = run;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly answer = (): Answer<Output> | undefined => this.#answer;

  /** A question is being worked on. */
  get isBusy(): boolean {
    return this.#running !== undefined;
  }

  ask(question: Question<Input>): void {
    if (this.#wanted?.key === question.key) return;
    this.#wanted = question;
    if (this.#running === undefined) void this.#work();
  }

  async #work(): Promise<void> {
    while (this.#wanted && this.#wanted.key !== this.#answer?.key) {
      const { key, input } = this.#wanted;
      this.#running = key;
      try {
        this.#answer = { key, output: await this.#run(input()) };
        for (const listener of this.#listeners) listener();
      } catch (error) {
        // As before the question: it may be asked again.
        if (this.#wanted.key === key) this.#wanted = undefined;
        console.error(error);
      }
    }
    this.#running = undefined;
  }
}
