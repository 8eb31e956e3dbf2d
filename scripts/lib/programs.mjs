import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** A program failed; what it printed has been shown. */
export class ProgramError extends Error {}

/**
 * Runs a program in the project folder. `quiet` keeps its output unless it fails. Answers its output; throws
 * ProgramError when it fails.
 */
export function run(command, args, { quiet = false, env = {}, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      shell,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    });
    let output = '';
    const keep = (chunk) => {
      output += chunk;
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (error) => reject(new ProgramError(`${command} cannot be run: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(output);
      if (quiet) process.stderr.write(output);
      reject(new ProgramError(`${command} ${args.join(' ')} failed (${signal ?? `code ${code}`}).`));
    });
  });
}

/** Runs a package's program with this Node, e.g. `vite/bin/vite.js`. */
export function runPackage(script, args, options) {
  return run(process.execPath, [`node_modules/${script}`, ...args], options);
}

/** npm, the same one that started us if any did. */
export function runNpm(args, options) {
  const npm = process.env.npm_execpath;
  if (npm?.endsWith('.js')) return run(process.execPath, [npm, ...args], options);
  return run('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** Says on the terminal (stderr, so that results on stdout stay clean) what is being done and how long it took. */
export async function step(label, work) {
  const startedAt = performance.now();
  const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(0)} s`;
  console.error(`${label} ...`);
  const timer = setInterval(() => console.error(`${label} ... ${seconds()}`), 10_000);
  try {
    const value = await work();
    console.error(`${label}: ${seconds()}`);
    return value;
  } finally {
    clearInterval(timer);
  }
}

/** Runs a program's main function; what a person can put right is one line, everything else keeps its stack. */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof ProgramError ? error.message : error);
    process.exit(1);
  }
}
