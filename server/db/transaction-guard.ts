import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Notices when `db` is called inside the body of its own transaction. On the embedded database that call would wait for
 * the transaction, which waits for the call; on a server it would silently run outside of it. So it throws, on both.
 */
export function transactionGuard() {
  const inside = new AsyncLocalStorage<true>();
  return {
    run: <T>(body: () => Promise<T>): Promise<T> => inside.run(true, body),
    check(): void {
      if (inside.getStore()) throw new Error('db was called inside a transaction: use its tx.');
    },
  };
}
