import { strFromU8 } from 'fflate';
import { expect, it } from 'vitest';
import type { Deck, Review } from '#core/reviews/review.ts';
import { describeDeck } from '../../web/features/deliverables/describe-deck.ts';
import { makeDocx } from '../../web/features/deliverables/docx-file.ts';
import { makeHtml } from '../../web/features/deliverables/html-file.ts';
import { makePptx } from '../../web/features/deliverables/pptx-file.ts';
import { type Translate, translate } from '../../web/i18n/translate.ts';
import { openPackage } from '../support/open-package.ts';
import { newReview } from '../support/review-contract.ts';
import { SAMPLE_NAMES } from '../support/sample-deck.ts';
import { openTestApi } from '../support/test-api.ts';
import { buildTown } from '../support/town.ts';

const t: Translate = (key, values) => translate('zh-CN', key, values);
const PHONE = '13812345678';
const IDENTITY = '11010519491231002X';
const TAKEN = { reviewKey: 1, snapshotKey: null, formats: ['pptx', 'pdf'], pageCount: 3 };

it('what somebody typed leaves masked in every file: deck, slides, minutes, web page', async () => {
  const test = await openTestApi();
  await buildTown(test.deps, { count: 4 });
  const review = await test.json<Review>('POST', '/api/reviews', newReview(), 201);
  const words = `联系人张建国 ${PHONE}，身份证 ${IDENTITY}`;
  const id = '5b0d1f52-2f1c-4b7e-9a51-0b6c8f0f9101';
  await test.json('PUT', `/api/reviews/${review.key}/agenda`, {
    expectedVersion: review.version,
    items: [
      {
        id,
        kind: 'custom',
        title: `找 ${PHONE}`,
        text: words,
        notes: '',
        minutes: null,
        scene: { layout: 'words', query: '', otherQuery: '', subject: { kind: 'none' } },
      },
    ],
  });
  await test.json(
    'POST',
    `/api/reviews/${review.key}/outcomes`,
    { id: '5b0d1f52-2f1c-4b7e-9a51-0b6c8f0f9102', itemId: id, kind: 'decision', text: words },
    201,
  );
  const deck = await test.json<Deck>('GET', `/api/reviews/${review.key}/deck`);
  const whole = describeDeck(deck, { names: SAMPLE_NAMES, images: new Map(), language: 'zh-CN', t });
  const packages = [await makePptx(whole, { t, onProgress: () => {} }), await makeDocx(whole, { t })];
  const texts = [
    ...packages.flatMap((bytes) => [...openPackage(bytes).values()].map((part) => strFromU8(part))),
    strFromU8(makeHtml(whole, { t })),
  ].join('\n');
  expect(texts).toContain('138****5678');
  for (const secret of [PHONE, IDENTITY, '张建国']) expect(texts).not.toContain(secret);
});

it('who takes what is in the log before the files are made', async () => {
  const test = await openTestApi();
  await test.json('POST', '/api/deliverables', { kind: 'review', isMasked: true, ...TAKEN }, 201);
  await test.json(
    'POST',
    '/api/deliverables',
    { kind: 'review', isMasked: true, ...TAKEN, formats: ['exe'] },
    400,
  );
  expect(await test.db.query("select actor, details from audit_log where action = 'exports.deck'")).toEqual([
    { actor: 'local-admin', details: { kind: 'review', isMasked: true, ...TAKEN } },
  ]);
});
