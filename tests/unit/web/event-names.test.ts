import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../../server/project-root.ts';
import { messageKey } from '../../../web/i18n/translate.ts';

const EVENT_KINDS = /'(imported|import_[a-z_]+|areas_reassigned|buildings_linked)'/g;

/** The kinds of event that an import writes into a problem's history, as they stand in its statements. */
function kindsWritten(): string[] {
  const folder = join(projectRoot(), 'server', 'features', 'imports');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const texts = files
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .filter((text) => text.includes('problem_events'));
  const kinds = texts.flatMap((text) => [...text.matchAll(EVENT_KINDS)].map((match) => match[1]));
  return [...new Set(kinds)].filter((kind) => kind !== 'import_images' && kind !== 'import_batches').sort();
}

it('every event that an import writes into a history has a name on the page', () => {
  const kinds = kindsWritten();
  expect(kinds).toContain('imported');
  expect(kinds.length).toBeGreaterThanOrEqual(4);
  expect(kinds.filter((kind) => messageKey(`event.${kind}`) === undefined)).toEqual([]);
});
