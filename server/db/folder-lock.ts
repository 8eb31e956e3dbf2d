import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** A data folder is opened by one process; this file in it says which, and how to reach it. */
interface LockFile {
  pid: number;
  host: string;
  /** Tells this process from a later one with the same pid; null where the system does not say. */
  startedAs: string | null;
  /** Where the server answers, once it does. */
  address: string | null;
  token: string;
}

export interface FolderLock {
  readonly token: string;
  /** Lets commands find the running server. */
  announce(address: string): void;
  release(): void;
}

export class FolderInUse extends Error {}

const pathOf = (dataDir: string) => join(dataDir, 'gridwalk.lock');

/** Takes the data folder, making it if need be. Throws FolderInUse; a lock left by a killed process is taken over. */
export function openFolder(dataDir: string): FolderLock {
  mkdirSync(dataDir, { recursive: true });
  const path = pathOf(dataDir);
  const own: LockFile = {
    pid: process.pid,
    host: hostname(),
    startedAs: startOf(process.pid),
    address: null,
    token: randomBytes(24).toString('base64url'),
  };
  if (!create(path, own)) {
    const other = read(dataDir);
    if (other && isHeld(other)) throw new FolderInUse(inUse(dataDir, other));
    rmSync(path, { force: true });
    if (!create(path, own))
      throw new FolderInUse(`The folder ${dataDir} is being opened by another program.`);
  }
  return {
    token: own.token,
    announce(address) {
      own.address = address;
      writeFileSync(`${path}.new`, JSON.stringify(own), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
    release() {
      if (read(dataDir)?.token === own.token) rmSync(path, { force: true });
    },
  };
}

/** The server that has this folder open and answers, for commands that must go through it. */
export function runningServer(dataDir: string): { address: string; token: string } | undefined {
  const lock = read(dataDir);
  if (!lock?.address || !isHeld(lock)) return undefined;
  return { address: lock.address, token: lock.token };
}

function inUse(dataDir: string, { pid, host, address }: LockFile): string {
  if (host !== hostname()) {
    return `The folder ${dataDir} is in use on the computer ${host}. If nothing runs there, delete ${pathOf(dataDir)}.`;
  }
  return `The folder ${dataDir} is in use by process ${pid}${address ? ` at ${address}` : ''}.`;
}

/** False when there is a lock already. */
function create(path: string, lock: LockFile): boolean {
  try {
    writeFileSync(path, JSON.stringify(lock), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function read(dataDir: string): LockFile | undefined {
  try {
    return JSON.parse(readFileSync(pathOf(dataDir), 'utf8')) as LockFile;
  } catch {
    // Absent, or cut off by a crash while it was written: nobody can hold it.
    return undefined;
  }
}

function isHeld({ pid, host, startedAs }: LockFile): boolean {
  // A process of another computer cannot be asked; a shared folder is left to a person.
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return startOf(pid) === startedAs;
}

/** On Linux the boot and the clock tick at which a process began; null elsewhere. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // Field 22 of proc(5); the slice begins at field 3. A zombie has ended, only its parent has not noticed.
    return fields[0] === 'Z' ? null : `${boot}:${fields[19]}`;
  } catch {
    return null;
  }
}
