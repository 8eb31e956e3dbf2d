import type { Translate } from '../i18n/translate.ts';
import { messageKey } from '../i18n/translate.ts';
import { useSignedOut } from './signed-out.store.ts';

/** A refusal of the server; `code` is the key of its sentence under `errors.`. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  readonly requestId: string;
  readonly details: Record<string, unknown>;

  constructor(
    code: string,
    status: number,
    message: string,
    requestId: string,
    details: Record<string, unknown>,
  ) {
    super(message);
    this.code = code;
    this.status = status;
    this.requestId = requestId;
    this.details = details;
  }
}

interface ErrorBody {
  error?: { code?: string; message?: string; requestId?: string; details?: Record<string, unknown> };
}

async function toApiError(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => ({}))) as ErrorBody;
  const { code = 'unknown', message = response.statusText, requestId = '-', details = {} } = body.error ?? {};
  return new ApiError(code, response.status, message, requestId, details);
}

/** The response if it is one that was hoped for; otherwise throws what the server said, or 'network'. */
export async function accepted<R extends Response | { ok: boolean }>(call: Promise<R>): Promise<R> {
  let response: R;
  try {
    response = await call;
  } catch (error) {
    throw new ApiError('network', 0, error instanceof Error ? error.message : String(error), '-', {});
  }
  if (!response.ok) {
    const error = await toApiError(response as unknown as Response);
    if (error.code === 'access.session') useSignedOut.getState().setSignedOut(true);
    throw error;
  }
  return response;
}

type SuccessBody<R> = R extends { ok: infer Ok; json(): Promise<infer Body> }
  ? Ok extends false
    ? never
    : Body
  : never;

/** The body of an accepted response. */
export async function answer<R extends { ok: boolean; json(): Promise<unknown> }>(
  call: Promise<R>,
): Promise<SuccessBody<R>> {
  return (await (await accepted(call)).json()) as SuccessBody<R>;
}

/** One sentence for a person. */
export function errorSentence(t: Translate, error: unknown): string {
  if (error instanceof ApiError) {
    const key = messageKey(`errors.${error.code}`);
    if (key) {
      return t(key, {
        requestId: error.requestId,
        ...(error.details as Record<string, string | number>),
        field: String(error.details.field ?? error.message),
      });
    }
    return `${t('errors.unknown', { requestId: error.requestId })} ${error.message}`;
  }
  return `${t('errors.unknown', { requestId: '-' })} ${error instanceof Error ? error.message : ''}`;
}
