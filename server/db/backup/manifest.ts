import { z } from 'zod';

/**
 * A backup is a zip file: `tables/NAME.jsonl` (one row a line, as PostgreSQL writes it in JSON), the files of the data folder
 * under their own paths, and `manifest.json` with counts and hashes, written last. It does not depend on the database: what
 * the embedded one gave, a server takes, and the other way round.
 */
export const FORMAT = 'gridwalk-backup';
export const FORMAT_VERSION = 1;
export const MANIFEST = 'manifest.json';

/** Folders of the data folder that belong to the data. */
export const FILE_FOLDERS = ['attachments', 'snapshots'] as const;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const name = z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]{0,62}$/);

export const manifestSchema = z.object({
  format: z.literal(FORMAT),
  formatVersion: z.number().int(),
  madeAt: z.string(),
  database: z.enum(['pglite', 'postgres']),
  dataVersion: z.number().int(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(z.object({ name, columns: z.array(name), rowCount: z.number().int(), sha256 })),
  sequences: z.array(
    z.object({ table: name, column: name, lastValue: z.number().int(), isCalled: z.boolean() }),
  ),
  files: z.array(z.object({ path: z.string(), bytes: z.number().int(), sha256 })),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type TableEntry = Manifest['tables'][number];
export type FileEntry = Manifest['files'][number];
export type SequenceEntry = Manifest['sequences'][number];

/** Only names of this form are ever written to the disk. */
export function isFilePath(path: string): boolean {
  const parts = path.split('/');
  return (
    (FILE_FOLDERS as readonly string[]).includes(parts[0]) &&
    parts.length > 1 &&
    parts.every((part) => /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/.test(part))
  );
}

export const tablePath = (table: string) => `tables/${table}.jsonl`;

/** Something about a backup that a person can put right: one line, without a stack. */
export class BackupError extends Error {}
