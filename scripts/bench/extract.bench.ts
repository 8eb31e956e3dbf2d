import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { indexWords, proposeOpinions } from '#core/opinions/index.ts';
import words from '../../data/profiles/default.words.json' with { type: 'json' };
import { projectRoot } from '../../server/project-root.ts';
import { emptyTally, FIELDS, type LabelledText, rates, score } from './extract-score.ts';

/** The two halves of the labelled set: rules are made on one, judged on the other. */
const HALVES = ['tune', 'test'] as const;

/**
 * Precision and recall of text to map, field by field, on labelled sentences (JSON lines of
 * `{ text, opinions: [{ place, category, measure, sourceGroup }] }`). A text without opinions is right when nothing is
 * proposed. `--show` prints what went wrong.
 */
export async function run(argv: string[]): Promise<void> {
  const { values } = parseArgs({
    args: argv,
    options: { file: { type: 'string' }, show: { type: 'boolean', default: false } },
  });
  if (values.file !== undefined) {
    console.log(JSON.stringify(await measure(values.file, values.show)));
    return;
  }
  const folder = join(projectRoot(), 'data', 'extract');
  const [tune, test] = await Promise.all(
    HALVES.map((half) => measure(join(folder, `${half}.jsonl`), values.show)),
  );
  console.log(JSON.stringify({ tune, test }));
}

async function measure(file: string, isShown: boolean) {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const texts = lines.map((line, i) => parseLine(line, `${file}:${i + 1}`));
  const index = indexWords(words);
  const tally = emptyTally();
  const quiet = { n: 0, right: 0 };
  const startedAt = performance.now();
  for (const labelled of texts) {
    const proposals = proposeOpinions(labelled.text, { words: index });
    const before = FIELDS.map((field) => ({ ...tally[field] }));
    score(labelled, proposals, tally);
    if (labelled.opinions.length === 0) {
      quiet.n++;
      if (proposals.length === 0) quiet.right++;
    }
    const isWrong = FIELDS.some((field, i) => {
      const [right, proposed, wanted] = (['right', 'proposed', 'labelled'] as const).map(
        (name) => tally[field][name] - before[i][name],
      );
      return right !== proposed || right !== wanted;
    });
    if (isShown && isWrong) {
      const said = proposals.map(({ place, category, measure, sourceGroup }) =>
        [place.text, category?.code, measure?.text, sourceGroup?.code].join(' | '),
      );
      console.error(
        `${labelled.text}\n  wanted ${JSON.stringify(labelled.opinions)}\n  said   ${said.join('\n         ') || '-'}`,
      );
    }
  }
  return {
    texts: texts.length,
    ...Object.fromEntries(FIELDS.map((field) => [field, rates(tally[field])])),
    withoutOpinion: quiet,
    seconds: Math.round(performance.now() - startedAt) / 1000,
  };
}

function parseLine(line: string, where: string): LabelledText {
  let parsed: Partial<LabelledText>;
  try {
    parsed = JSON.parse(line) as Partial<LabelledText>;
  } catch {
    throw new Error(`${where}: this line is no JSON.`);
  }
  if (typeof parsed.text !== 'string' || !Array.isArray(parsed.opinions)) {
    throw new Error(`${where}: needs "text" and "opinions".`);
  }
  return parsed as LabelledText;
}
