import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { indexWords, proposeOpinions } from '#core/opinions/index.ts';
import words from '../../data/profiles/default.words.json' with { type: 'json' };
import { decodeText } from '../../server/features/imports/tables/decode-text.ts';

const usage = 'Usage: npm run extract -- FILE.txt';

/** The opinions that a text file seems to hold, as JSON on stdout. */
async function extract(file: string): Promise<void> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      `Cannot read ${file}: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}.`,
    );
  });
  const { text, lostCharacterCount } = decodeText(bytes);
  if (lostCharacterCount > text.length / 20) {
    throw new Error(`${file} is no plain text (UTF-8 or GB18030). Save it as TXT first.`);
  }
  console.log(JSON.stringify(proposeOpinions(text, { words: indexWords(words) }), null, 2));
}

const { positionals } = parseArgs({ allowPositionals: true });
if (positionals.length !== 1) {
  console.error(usage);
  process.exitCode = 2;
} else {
  await extract(positionals[0]).catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
