import { maskSpans, type PersonalDataSpan } from '#core/privacy/personal-data.ts';
import { findInField } from '#core/privacy/personal-fields.ts';
import type { Queryable } from '../../db/db.ts';
import type { Principal } from '../../http/principal.ts';
import { selectTexts } from './erase.ts';
import { type ErasablePhoto, type Erasure, selectErasablePhotos, selectErasures } from './erasure.sql.ts';
import { findWith } from './find-problem.ts';

/** A text of which something can be erased. It is answered masked, which keeps its length: positions fit what is stored. */
export interface ErasableText {
  path: string;
  field: string;
  text: string;
  spans: PersonalDataSpan[];
}

export interface Findings {
  version: number;
  texts: ErasableText[];
  photos: ErasablePhoto[];
  erasures: Erasure[];
}

/** What could be erased of a problem: the words people wrote, where personal data stand in them, photos; and what was erased. */
export async function findErasable(q: Queryable, principal: Principal, key: number): Promise<Findings> {
  const problem = await findWith(q, principal, 'erase', key);
  const texts = (await selectTexts(q, problem)).map(({ path, field, text }) => {
    const spans = findInField(field, text);
    // Masked here already: apart from its field a lone name looks like any word.
    return { path, field, text: maskSpans(text, spans), spans };
  });
  return {
    version: problem.version,
    // Of the history only what holds something: the rest is codes, and copies of what stands in the row.
    texts: texts.filter(({ path, spans }) => isOfRow(path) || spans.length > 0),
    photos: await selectErasablePhotos(q, key),
    erasures: await selectErasures(q, { problemKey: key }),
  };
}

export const isOfRow = (path: string) => !path.startsWith('events.') && !path.startsWith('requests.');
