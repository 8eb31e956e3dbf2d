import { copyFile, link, mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isFilePath } from './manifest.ts';

/** Paths of the finished files below `folder`, relative to `root`, with slashes on every system. */
export async function* listFiles(root: string, folder: string): AsyncGenerator<string> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* listFiles(root, path);
    else if (entry.isFile() && isFilePath(path)) yield path;
  }
}

/**
 * Gives every file of `folder` a second name below `to`: it stays whole there whoever deletes the first one. Takes no room;
 * where a disk knows no second names, the file is copied.
 */
export async function linkFolder(root: string, folder: string, to: string): Promise<string[]> {
  const paths: string[] = [];
  for await (const path of listFiles(root, folder)) {
    const [from, target] = [join(root, path), join(to, path)];
    await mkdir(dirname(target), { recursive: true });
    await link(from, target).catch(() => copyFile(from, target));
    paths.push(path);
  }
  return paths;
}
