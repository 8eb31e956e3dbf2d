/** What the main thread and the database's thread say to each other. */
export interface Statement {
  id: number;
  text: string;
  params?: unknown[];
}

export type Command = Statement | { id: number; close: true };

/** A database error loses its fields on the way between threads, so they travel as data. */
export interface ErrorFields {
  message: string;
  code?: string;
  detail?: string;
  constraint?: string;
}

export type Reply = { ready: true } | { id: number; rows: object[] } | { id: number; error: ErrorFields };
