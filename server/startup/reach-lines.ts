import type { Authority } from './authority.ts';
import { inAddress, isLoopback } from './host-names.ts';
import { renewalReminder, type Tls } from './tls-files.ts';

/** What browsers keep from a page that came without TLS under a name that is not this computer's own. */
const withoutTls =
  '没有 TLS：其他设备上不能离线打开、定位和安装到桌面，密码明文传输（npm run certificate 可制作证书）。 Without TLS other devices cannot open it offline, tell their position or install it, and passwords travel in the clear (npm run certificate makes one).';

export interface Reach {
  address: string;
  isLocalOnly: boolean;
  tls: Tls | undefined;
  authority: Authority | undefined;
}

/** How others reach it, and what will not work for them. */
export function reachLines({ address, isLocalOnly, tls, authority }: Reach, now: Date): string[] {
  if (!tls) return isLocalOnly ? [] : [withoutTls];
  const { port } = new URL(address);
  const elsewhere = tls.names
    .filter((name) => !isLoopback(name))
    .map((name) => inAddress(name) + (port && `:${port}`));
  const reminder = renewalReminder(tls, now);
  return [
    ...(reminder ? [reminder] : []),
    ...(isLocalOnly ? [] : elsewhere.map((place) => `其他设备 From elsewhere: https://${place}/`)),
    ...(authority && !isLocalOnly && elsewhere.length > 0
      ? [`首次使用先信任证书 First of all trust the certificate: http://${elsewhere[0]}/trust`]
      : []),
  ];
}
