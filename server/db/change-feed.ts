/** Who wants to know that a write was committed: the columnar copy, live streams. */
export interface ChangeFeed {
  subscribe(listener: (version: number) => void): () => void;
  emit(version: number): void;
}

export function createChangeFeed(): ChangeFeed {
  const listeners = new Set<(version: number) => void>();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    emit(version) {
      for (const listener of listeners) listener(version);
    },
  };
}
