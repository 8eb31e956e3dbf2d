import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../server/project-root.ts';

export interface ServerProcess {
  child: ChildProcess;
  /** http://127.0.0.1:PORT */
  address: string;
  output(): string;
  /** Sends the signal and waits for the end; answers the exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

const serverProgram = join(projectRoot(), 'dist', 'server', 'main.js');

function launch(args: string[], env: Record<string, string>) {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const child = spawn(process.execPath, args, {
    env: { ...inherited, INIT_CWD: projectRoot(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.stderr += text;
  });
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, ...texts })));
  return { child, texts, ended };
}

/** Runs the built server until it ends by itself. */
export function runServer(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  return launch([serverProgram, ...args], env).ended;
}

/** Runs one of scripts/ under Node with the given Node options until it ends. */
export function runScript(name: string, nodeOptions: string[]): Promise<Ended> {
  return launch([...nodeOptions, join(projectRoot(), 'scripts', name)], {}).ended;
}

/** Starts the built server and waits for the line with its URL. */
export async function startServer(args: string[], env: Record<string, string> = {}): Promise<ServerProcess> {
  const { child, texts, ended } = launch([serverProgram, '--port', '0', ...args], env);
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const url = /Gridwalk: (https?:\/\/\S+)\//.exec(texts.stdout);
      if (url) resolve(url[1]);
    });
    void ended.then(({ code, stderr }) => reject(new Error(`The server ended with code ${code}. ${stderr}`)));
  });
  return {
    child,
    address,
    output: () => texts.stdout + texts.stderr,
    async end(signal) {
      child.kill(signal);
      return (await ended).code;
    },
  };
}

/** What the lock file of a data folder says. */
export function readLock(dataDir: string): { pid: number; address: string | null; token: string } {
  return JSON.parse(readFileSync(join(dataDir, 'gridwalk.lock'), 'utf8'));
}
