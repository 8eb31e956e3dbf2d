/** Says on the terminal what takes its time: a step longer than this is announced, and again every few seconds. */
const silentMs = 1_000;
const repeatMs = 5_000;

export type Step = <T>(label: string, work: () => Promise<T>) => Promise<T>;

export function terminalSteps(
  write: (line: string) => void,
  now: () => number = () => performance.now(),
): Step {
  return async (label, work) => {
    const startedAt = now();
    const seconds = () => `${Math.round((now() - startedAt) / 1000)} s`;
    let isAnnounced = false;
    let timer = setTimeout(function tell() {
      write(isAnnounced ? `${label} ... ${seconds()}` : `${label} ...`);
      isAnnounced = true;
      timer = setTimeout(tell, repeatMs);
    }, silentMs);
    try {
      return await work();
    } finally {
      clearTimeout(timer);
      if (isAnnounced) write(`${label}: ${seconds()}`);
    }
  };
}
