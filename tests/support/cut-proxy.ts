import { type AddressInfo, connect, createServer } from 'node:net';

/** A way to a server that can be cut in the middle of a request. */
export interface CutProxy {
  /** http://127.0.0.1:PORT, whichever server is behind it. */
  address: string;
  leadTo(address: string): void;
  /** Lets half of the first packet of the `nth` request that begins so through, from now on, then calls `onCut`. */
  cutAt(beginning: string, nth: number, onCut: () => void): void;
  close(): void;
}

export async function startCutProxy(address: string): Promise<CutProxy> {
  let target = new URL(address);
  let cut: { beginning: string; left: number; onCut: () => void } | undefined;
  const proxy = createServer((client) => {
    const server = connect(Number(target.port), target.hostname);
    const end = () => {
      client.destroy();
      server.destroy();
    };
    for (const side of [client, server]) side.on('error', end).on('close', end);
    server.on('data', (bytes) => client.write(bytes));
    client.on('data', (bytes) => {
      if (cut && bytes.includes(cut.beginning) && --cut.left === 0) {
        const { onCut } = cut;
        cut = undefined;
        client.pause();
        server.write(bytes.subarray(0, bytes.length / 2), onCut);
      } else server.write(bytes);
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    leadTo(next) {
      target = new URL(next);
    },
    cutAt(beginning, left, onCut) {
      cut = { beginning, left, onCut };
    },
    close: () => {
      proxy.close();
    },
  };
}
