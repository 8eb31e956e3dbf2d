import { spawn } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../server/project-root.ts';

/**
 * A data folder with the demonstration sub-district and `count` problems. It takes minutes to make and is the same every
 * time, so it is kept under `home` for the next run.
 */
export async function millionFolder(count: number, home: string): Promise<string> {
  const folder = join(home, `gridwalk-bench-map-${count}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const program = join(projectRoot(), 'dist', 'server', 'demo.js');
  const child = spawn(process.execPath, [program, '--problems', String(count), '--data', unfinished], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`Making ${count} problems ended with code ${code}.`);
  renameSync(unfinished, folder);
  return folder;
}
