/**
 * How alike short texts are: the cosine of their character bigrams weighted by how rare a bigram is (TF-IDF; Salton &
 * Buckley, "Term-weighting approaches in automatic text retrieval", 1988), so that 居民反映 counts for little and 太阳能路灯
 * for much. Chinese needs no word list for it.
 */
export interface TextVectors {
  /** Bigram ids of each text, ascending. */
  terms: readonly Uint32Array[];
  /** Their weights, of length one as a vector. */
  weights: readonly Float32Array[];
  /** The bigrams by id. */
  bigrams: readonly string[];
}

/** Vectors of `texts`; a text without two neighbouring letters has an empty one and is like nothing. */
export function textVectors(texts: readonly string[]): TextVectors {
  const ids = new Map<string, number>();
  const bigrams: string[] = [];
  const counted = texts.map((text) => {
    const counts = new Map<number, number>();
    const plain = text.replace(/[\s\p{P}\p{S}]/gu, '');
    for (let at = 0; at + 1 < plain.length; at++) {
      const pair = plain.slice(at, at + 2);
      let id = ids.get(pair);
      if (id === undefined) {
        id = bigrams.length;
        ids.set(pair, id);
        bigrams.push(pair);
      }
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return counts;
  });
  const documents = new Uint32Array(bigrams.length);
  for (const counts of counted) for (const id of counts.keys()) documents[id]++;
  const terms = counted.map((counts) => Uint32Array.from(counts.keys()).sort());
  const weights = counted.map((counts, i) => {
    const raw = Float32Array.from(
      terms[i],
      (id) => (1 + Math.log(counts.get(id)!)) * Math.log(1 + texts.length / documents[id]),
    );
    const length = Math.hypot(...raw);
    return length > 0 ? raw.map((weight) => weight / length) : raw;
  });
  return { terms, weights, bigrams };
}

/** 0 nothing in common, 1 the same bigrams in the same shares. */
export function likeness({ terms, weights }: TextVectors, a: number, b: number): number {
  const [x, y, u, v] = [terms[a], terms[b], weights[a], weights[b]];
  let sum = 0;
  for (let i = 0, j = 0; i < x.length && j < y.length; ) {
    if (x[i] === y[j]) sum += u[i++] * v[j++];
    else if (x[i] < y[j]) i++;
    else j++;
  }
  return Math.min(1, sum);
}

/** The bigrams that make two texts alike, the weightiest first: what a person is shown as the reason. */
export function sharedBigrams(
  { terms, weights, bigrams }: TextVectors,
  a: number,
  b: number,
  limit = 4,
): string[] {
  const other = new Map(Array.from(terms[b], (id, j) => [id, weights[b][j]]));
  return Array.from(terms[a], (id, i) => ({ id, weight: weights[a][i] * (other.get(id) ?? 0) }))
    .filter(({ weight }) => weight > 0)
    .sort((x, y) => y.weight - x.weight || x.id - y.id)
    .slice(0, limit)
    .map(({ id }) => bigrams[id]);
}
