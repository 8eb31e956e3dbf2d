import {
  type FrameAnswer,
  type FrameCall,
  type FrameFailure,
  frameAddress,
} from '../../app/frame-protocol.ts';

/** A frame has nothing to show, or does not answer. */
export class SceneFrameError extends Error {
  readonly reason: FrameFailure;
  constructor(reason: FrameFailure) {
    super(`The frame of a scene said: ${reason}`);
    this.reason = reason;
  }
}

type AnswerOf<Kind extends FrameAnswer['kind']> = Extract<FrameAnswer, { kind: Kind }>;

/** Longer than the frame's own patience: it says itself why nothing comes. */
const PATIENCE_MS = 60_000;

/** This window's end of a page in frame mode (app/frame-protocol.ts): calls with promises, and what it tells by itself. */
export class SceneFrame {
  readonly #element: HTMLIFrameElement;
  readonly #onAnswer: ((answer: FrameAnswer) => void) | undefined;
  readonly #waiting = new Map<string, { resolve(answer: FrameAnswer): void; reject(error: Error): void }>();
  #last = 0;
  readonly #listen = (event: MessageEvent<FrameAnswer>) => {
    if (event.origin === window.location.origin && event.source === this.#element.contentWindow)
      this.#take(event.data);
  };

  /** `element` is not loaded yet, or was with `frameAddress`. */
  constructor(element: HTMLIFrameElement, onAnswer?: (answer: FrameAnswer) => void) {
    this.#element = element;
    this.#onAnswer = onAnswer;
    window.addEventListener('message', this.#listen);
  }

  /** Loads the page with a first link. */
  load(query: string, pixelRatio?: number): Promise<AnswerOf<'ready'>> {
    const answer = this.#wait<AnswerOf<'ready'>>(FIRST);
    this.#element.src = frameAddress(query, pixelRatio);
    return answer;
  }

  /** Another link in the same page; resolves when it is drawn. */
  open(query: string): Promise<AnswerOf<'ready'>> {
    const token = String(++this.#last);
    const answer = this.#wait<AnswerOf<'ready'>>(token);
    this.#call({ kind: 'open', query, token });
    return answer;
  }

  setCamera(camera: Extract<FrameCall, { kind: 'camera' }>['camera']): void {
    this.#call({ kind: 'camera', camera });
  }

  capture(pixelRatio: number): Promise<AnswerOf<'captured'>> {
    const id = String(++this.#last);
    const answer = this.#wait<AnswerOf<'captured'>>(id);
    this.#call({ kind: 'capture', id, pixelRatio });
    return answer;
  }

  close(): void {
    window.removeEventListener('message', this.#listen);
    for (const { reject } of this.#waiting.values()) reject(new SceneFrameError('failed'));
    this.#waiting.clear();
  }

  #call(call: FrameCall): void {
    this.#element.contentWindow?.postMessage(call, window.location.origin);
  }

  #wait<Answer extends FrameAnswer>(of: string): Promise<Answer> {
    return new Promise<FrameAnswer>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(of);
        reject(new SceneFrameError('tooLong'));
      }, PATIENCE_MS);
      const done = () => {
        clearTimeout(timer);
        this.#waiting.delete(of);
      };
      this.#waiting.set(of, {
        resolve: (answer) => {
          done();
          resolve(answer);
        },
        reject: (error) => {
          done();
          reject(error);
        },
      });
    }) as Promise<Answer>;
  }

  #take(answer: FrameAnswer): void {
    this.#onAnswer?.(answer);
    if (answer.kind === 'camera') return;
    const of = answer.kind === 'captured' ? answer.id : answer.kind === 'ready' ? answer.token : answer.of;
    const waiting = this.#waiting.get(of ?? FIRST);
    if (answer.kind === 'failed') waiting?.reject(new SceneFrameError(answer.reason));
    else waiting?.resolve(answer);
  }
}

const FIRST = '';
