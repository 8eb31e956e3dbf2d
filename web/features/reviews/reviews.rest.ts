import { answer } from '../../api/api-error.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The body of an accepted answer of `/api<path>`. */
export function call<Body>(method: Method, path: string, json?: unknown): Promise<Body> {
  const response = fetch(`/api${path}`, {
    method,
    ...(json === undefined
      ? {}
      : { body: JSON.stringify(json), headers: { 'content-type': 'application/json' } }),
  });
  return answer(response as Promise<{ ok: boolean; json(): Promise<Body> }>) as Promise<Body>;
}
