import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Tls } from './tls-files.ts';
import { TRUST_STEPS } from './trust-steps.ts';

/** Where `npm run certificate` keeps what it makes. */
export const tlsFolder = (dataDir: string) => join(dataDir, 'tls');

export interface Authority {
  pem: Buffer;
  certificate: X509Certificate;
}

/** The office's own authority, where it made the certificate in use; undefined with one that was bought. */
export function authorityOf(dataDir: string, { cert }: Pick<Tls, 'cert'>): Authority | undefined {
  try {
    const pem = readFileSync(join(tlsFolder(dataDir), 'ca.crt'));
    const certificate = new X509Certificate(pem);
    return new X509Certificate(cert).checkIssued(certificate) ? { pem, certificate } : undefined;
  } catch {
    return undefined;
  }
}

/** What a device needs before it trusts this server; also answered without TLS, as nothing else can be. */
export const authorityPaths = ['/ca.crt', '/trust'] as const;

/** The authority's certificate, public by nature, and one page on how to trust it. */
export function authorityRoutes({ pem, certificate }: Authority) {
  return new Hono()
    .get('/ca.crt', (c) =>
      c.body(new Uint8Array(pem), 200, {
        'Content-Type': 'application/x-x509-ca-cert',
        'Content-Disposition': 'attachment; filename="ca.crt"',
      }),
    )
    .get('/trust', (c) => c.html(trustPage(certificate, new URL(c.req.url).host)));
}

/** Like the lines on the terminal it speaks both languages at once: whoever opens it has not opened the page yet. */
function trustPage({ fingerprint256 }: X509Certificate, host: string) {
  const steps = TRUST_STEPS.map(
    ({ system, zh, en }) => html`<section><h2>${system}</h2><p>${zh}</p><p lang="en">${en}</p></section>`,
  );
  return html`<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>信任网格行的证书 · Trust Gridwalk</title>
<style>
body{max-width:40rem;margin:0 auto;padding:1.5rem 1rem 3rem;font:1rem/1.6 system-ui,sans-serif;color:#1f2a37;background:#f6f7f9}
h1{font-size:1.375rem;margin:0 0 .5rem}h2{font-size:1rem;margin:0 0 .25rem}p{margin:.25rem 0}
[lang=en]{color:#5b6675;font-size:.875rem}
section{background:#fff;border:1px solid #e3e7ec;border-radius:.5rem;padding:.75rem 1rem;margin:.75rem 0}
a.button{display:inline-block;margin:.75rem .5rem 0 0;padding:.625rem 1rem;border-radius:.375rem;background:#1f5fbf;color:#fff;text-decoration:none}
a.plain{background:#fff;color:#1f5fbf;border:1px solid #1f5fbf}code{word-break:break-all;font-size:.8125rem}
</style>
<h1>信任网格行的证书</h1>
<p>每台手机、电脑只做一次：下载证书，按下面的步骤信任它，再打开网格行。之后离线记录、定位和安装到桌面才能用。</p>
<p lang="en">Once for each device: download the certificate, trust it as below, then open Gridwalk. Recording offline, position and installing need it.</p>
<a class="button" href="/ca.crt">下载证书 ca.crt</a><a class="button plain" href="https://${host}/">打开网格行 Open Gridwalk</a>
${steps}
<section><h2>核对 · Compare</h2>
<p>安装前请与服务器管理员屏幕上的指纹核对（SHA-256）。</p><p lang="en">Before installing, compare with the fingerprint on the administrator's screen.</p>
<code>${fingerprint256}</code></section>
</html>`;
}
