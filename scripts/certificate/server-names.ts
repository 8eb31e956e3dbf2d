import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { StartupError } from '../../server/startup/startup-error.ts';

/** Under these this computer reaches itself. */
const ownNames = ['localhost', '127.0.0.1', '::1'];

/**
 * Names and addresses as a certificate has them: lower case, Chinese names in their ASCII form, this computer's own at the
 * end. Throws StartupError for what no browser could open.
 */
export function serverNames(given: readonly string[]): string[] {
  const names = given.map((text) => {
    const name = text.trim().toLowerCase();
    if (isIP(name)) return name;
    const ascii = domainToASCII(name);
    const isName = /^(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*$/.test(ascii);
    // 192.168.1 is no address and no name either.
    if (!isName || ascii.length > 253 || /(^|\.)\d+$/.test(ascii))
      throw new StartupError(
        `Got ${text} when a name (gridwalk.local) or an address (192.168.1.20) is needed, without https:// and port.`,
      );
    return ascii;
  });
  return [...new Set([...names, ...ownNames])];
}
