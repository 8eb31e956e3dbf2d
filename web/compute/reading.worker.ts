import { buildGazetteer } from '#core/addresses/index.ts';
import {
  groupOpinions,
  indexWords,
  locateAddress,
  proposePlaced,
  proposeSelected,
  type ReadingContext,
} from '#core/opinions/index.ts';
import type { ReadingAnswer, ReadingCall, ReadingTask, ReadingTasks } from './reading.protocol.ts';

// A worker of its own: reading needs every name of the place and tables of pronunciation, which the map's workers do not.
let context: ReadingContext | undefined;

function known(): ReadingContext {
  if (!context) throw new Error('The names of the place are not loaded.');
  return context;
}

type Handlers = { [T in ReadingTask]: (input: ReadingTasks[T]['input']) => ReadingTasks[T]['output'] };

const handlers: Handlers = {
  learn({ words, entries, learned }) {
    const gazetteer = buildGazetteer(entries);
    context = { words: indexWords(words), gazetteer, learned };
    const { roads, estates, communities, facilities } = gazetteer.lexicon;
    return { placeNames: roads.size + estates.size + communities.size + facilities.size };
  },
  propose: ({ text }) => proposePlaced(text, known()),
  proposeSelected: ({ text, span }) => proposeSelected(text, span, known()),
  locate: ({ text }) => locateAddress(text, known()),
  group: ({ opinions }) => groupOpinions(opinions),
};

self.addEventListener('message', ({ data }: MessageEvent<ReadingCall>) => {
  const handler = handlers[data.task] as (input: unknown) => ReadingTasks[ReadingTask]['output'];
  let answer: ReadingAnswer;
  try {
    answer = { id: data.id, output: handler(data.input) };
  } catch (error) {
    answer = { id: data.id, error: error instanceof Error ? error.message : String(error) };
  }
  self.postMessage(answer);
});
