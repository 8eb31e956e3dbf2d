import { hostname, networkInterfaces } from 'node:os';

/** Only this computer can reach a server that listens here. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Where this computer itself finds a server that listens on `host`. */
export const ownAddress = (host: string, address: string) =>
  isEverywhere(host) ? address.replace(host.includes(':') ? `[${host}]` : host, '127.0.0.1') : address;

/** IPv6 in brackets, as it stands in an address. */
export const inAddress = (name: string) => (name.includes(':') ? `[${name}]` : name);

/** Every address of this computer. */
const isEverywhere = (host: string) => host === '0.0.0.0' || host === '::';

/** The names under which the server answers: this computer's, and what it was told to listen on or to answer to. */
export function hostNames(host: string, others: readonly string[]): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? []).map(({ address }) => inAddress(address)),
  );
  const names = ['localhost', '127.0.0.1', '[::1]', inAddress(host), ...others];
  const own = isEverywhere(host) ? [...addresses, hostname(), `${hostname()}.local`] : [];
  return [...new Set([...names, ...own].map((name) => name.toLowerCase()))];
}
