import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { projectRoot } from '../../../server/project-root.ts';

export interface BenchServer {
  /** http://127.0.0.1:PORT */
  address: string;
  /** Memory of the server process with its threads, in MB. */
  rssMB(): number;
  stop(): Promise<void>;
}

/** The built server on a data folder, as a person starts it. */
export async function startBenchServer(folder: string): Promise<BenchServer> {
  const { DATABASE_URL: _, ...env } = process.env;
  const program = join(projectRoot(), 'dist', 'server', 'main.js');
  const child = spawn(process.execPath, [program, '--port', '0', '--data', folder], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      const url = /Gridwalk: (http:\/\/\S+)\//.exec(text);
      if (url) resolve(url[1]);
    });
    void ended.then(() => reject(new Error('The server ended before it was ready.')));
  });
  return {
    address,
    rssMB() {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

export interface Sent {
  body: Buffer;
  ms: number;
}

/** One GET with gzip, the body as it came over the wire. */
export function fetchRaw(url: string): Promise<Sent> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'Accept-Encoding': 'gzip' } }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => {
        if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}.`));
        else resolve({ body: Buffer.concat(pieces), ms: performance.now() - startedAt });
      });
    }).on('error', reject);
  });
}
