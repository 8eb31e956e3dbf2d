import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** A refusal at the boundary. The code is the HTTP body, the log line and the key of the dictionary (`errors.` + code). */
export class AppError extends Error {
  readonly code: string;
  readonly status: ContentfulStatusCode;
  readonly details?: Record<string, unknown>;

  constructor(
    code: string,
    status: ContentfulStatusCode,
    message: string,
    details?: Record<string, unknown>,
  ) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.status = status;
    this.details = details;
  }
}

/** The one shape in which the server says no. */
export interface ErrorBody {
  error: { code: string; message: string; requestId: string; details?: Record<string, unknown> };
}
