import { zipSync } from 'fflate';
import { v4 as uuid } from 'uuid';
import { beforeEach, describe, expect, it } from 'vitest';
import { buildGazetteer, type GazetteerEntries } from '#core/addresses/index.ts';
import { indexWords, type OpinionWords, proposePlaced } from '#core/opinions/index.ts';
import type { LearnedPassage } from '#core/opinions/opinion-types.ts';
import type { TakenOpinion } from '../../server/features/opinions/texts.sql.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { type OpinionTown, openOpinionTown } from '../support/opinion-town.ts';
import { createAdministrator, signedIn } from '../support/test-accounts.ts';
import { HOUSE } from '../support/town.ts';

const TEXT = `11月2日，居民代表座谈会。
居民代表张大爷（13812345678）反映，海棠路3号楼道扶手松动，希望尽快修好。
人大代表提出，海棠路3号门前路灯不亮，建议更换灯具。`;

onBothDatabases('texts', (open) => {
  let at: OpinionTown;
  beforeEach(async () => {
    at = await openOpinionTown({ db: await open() });
  });

  const spanOf = (words: string) => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length });
  const NOWHERE = {
    addressKey: null,
    precision: 'none',
    lng: null,
    lat: null,
    method: null,
    confidence: null,
    areaKey: null,
    buildingKey: null,
    entranceKey: null,
    isTaught: false,
  };
  const handrail = () => ({
    id: uuid(),
    quotes: [spanOf('居民代表张大爷（13812345678）反映，海棠路3号楼道扶手松动，希望尽快修好。')],
    title: null,
    place: {
      ...NOWHERE,
      span: spanOf('海棠路3号'),
      text: null,
      precision: 'building',
      lng: HOUSE[0],
      lat: HOUSE[1],
      method: 'gazetteer.exact',
      confidence: 0.95,
      buildingKey: at.town.houseKey,
    },
    categoryCode: '0304' as string | null,
    proposedCategoryCode: '0304' as string | null,
    measure: null,
    sourceGroup: 'residents',
    topic: null,
    isProblem: true,
  });
  const text = (opinions: object[], more: object = {}) => ({
    id: uuid(),
    title: '居民代表座谈会',
    fileName: '座谈会.txt',
    text: TEXT,
    campaignKey: at.campaign,
    eventKey: at.event,
    origin: { channel: 'meeting', sourceCode: 'forum', receivedAt: '2026-03-10T02:00:00.000Z' },
    opinions,
    ...more,
  });
  interface Taken {
    textKey: number;
    opinions: { id: string; key: number; problemKey: number | null }[];
  }
  const refusal = async (method: string, path: string, body: object) => {
    const response = await at.test.request(path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as { error?: { code: string } };
    return answer.error?.code ?? `accepted (${response.status})`;
  };
  const count = async (table: string) =>
    (await at.test.db.query<{ n: number }>(`select count(*)::int as n from ${table}`))[0].n;

  describe('a text', () => {
    it('is kept with all places that an opinion was quoted from, also for the next reader', async () => {
      const quotes = [
        spanOf('居民代表张大爷（13812345678）反映，海棠路3号楼道扶手松动，希望尽快修好。'),
        spanOf('海棠路3号门前路灯不亮'),
      ];
      const taken = await at.test.json<Taken>(
        'POST',
        '/api/opinion-texts',
        text([{ ...handrail(), quotes }]),
        201,
      );
      const more = [[quotes[1].start, quotes[1].end]];
      const { opinions } = await at.test.json<{ opinions: TakenOpinion[] }>(
        'GET',
        `/api/opinion-texts/${taken.textKey}`,
      );
      expect(opinions).toMatchObject([{ spanFrom: quotes[0].start, spanTo: quotes[0].end, moreSpans: more }]);
      const { quote } = await at.test.json<{ quote: { more: string[] } }>(
        'GET',
        `/api/opinions/${taken.opinions[0].key}`,
      );
      expect(quote.more).toEqual(['海棠路3号门前路灯不亮']);
    });

    it('is kept with what was accepted of it: words cut from the text, place, problem and link', async () => {
      const before = await count('problems');
      const lamp = {
        ...handrail(),
        quotes: [spanOf('人大代表提出，海棠路3号门前路灯不亮，建议更换灯具。')],
        place: { ...NOWHERE, span: spanOf('海棠路3号门前'), text: null },
        categoryCode: '0204',
        measure: spanOf('更换灯具'),
        sourceGroup: 'deputies',
        isProblem: false,
      };
      const input = text([handrail(), lamp]);
      const taken = await at.test.json<Taken>('POST', '/api/opinion-texts', input, 201);
      expect(taken.opinions.map(({ problemKey }) => problemKey === null)).toEqual([false, true]);
      expect(await count('problems')).toBe(before + 1);
      const [row] = await at.test.db.query(
        `select o.text, o.place_text, o.community_key, o.building_key, o.text_key, o.span_from, o.span_to, o.phase_code,
         p.lng, p.building_key as "house", p.status, p.reporter_count, p.text as "problemText"
       from opinions o join problems p on p.key = o.problem_key where o.key = $1`,
        [taken.opinions[0].key],
      );
      expect(row).toMatchObject({
        text: '居民代表张大爷（13812345678）反映，海棠路3号楼道扶手松动，希望尽快修好。',
        place_text: '海棠路3号',
        community_key: at.town.west,
        building_key: at.town.houseKey,
        text_key: taken.textKey,
        span_from: TEXT.indexOf('居民代表张大爷'),
        phase_code: 'first',
        lng: HOUSE[0],
        house: at.town.houseKey,
        status: 'reported',
        reporter_count: 1,
      });
      expect((row as { problemText: string }).problemText).toContain('13812345678');
      // sent again, nothing is stored twice
      expect(await at.test.json<Taken>('POST', '/api/opinion-texts', input, 201)).toEqual(taken);
      expect(await count('opinions')).toBe(2);
      expect(await refusal('POST', '/api/opinion-texts', { ...input, text: `${TEXT}！` })).toBe(
        'texts.id_taken',
      );
    });

    it('leaves masked, with positions that still fit', async () => {
      const taken = await at.test.json<Taken>('POST', '/api/opinion-texts', text([handrail()]), 201);
      const kept = await at.test.json<{ text: { text: string }; opinions: TakenOpinion[] }>(
        'GET',
        `/api/opinion-texts/${taken.textKey}`,
      );
      expect(kept.text.text).toHaveLength(TEXT.length);
      expect(kept.text.text).not.toContain('13812345678');
      const [{ spanFrom, spanTo, text: said }] = kept.opinions;
      expect(kept.text.text.slice(spanFrom!, spanTo!)).toBe(said);
      const { texts } = await at.test.json<{ texts: object[] }>('GET', '/api/opinion-texts');
      expect(texts).toMatchObject([{ title: '居民代表座谈会', opinionCount: 1, length: TEXT.length }]);
    });

    it('stores all or nothing', async () => {
      const tables = ['opinion_texts', 'opinions', 'problems', 'opinion_corrections', 'problem_events'];
      const before = await Promise.all(tables.map(count));
      const bad = [
        [{ ...handrail(), quotes: [{ start: TEXT.length - 2, end: TEXT.length + 9 }] }, 'texts.span_outside'],
        [{ ...handrail(), sourceGroup: 'resident' }, 'opinions.code_unknown'],
        [{ ...handrail(), place: { ...handrail().place, buildingKey: 999_999 } }, 'texts.place_unknown'],
        [{ ...handrail(), categoryCode: null }, 'texts.category_missing'],
      ] as const;
      for (const [opinion, code] of bad) {
        expect(await refusal('POST', '/api/opinion-texts', text([handrail(), opinion]))).toBe(code);
      }
      expect(await refusal('POST', '/api/opinion-texts', text([handrail()], { eventKey: 999 }))).toBe(
        'opinions.code_unknown',
      );
      expect(await Promise.all(tables.map(count))).toEqual(before);
    });

    it('gives more later, what was overlooked', async () => {
      const input = text([handrail()]);
      const { textKey } = await at.test.json<Taken>('POST', '/api/opinion-texts', input, 201);
      const quote = spanOf('海棠路3号门前路灯不亮，建议更换灯具。');
      const more = await at.test.json<Taken>(
        'POST',
        `/api/opinion-texts/${textKey}/opinions`,
        {
          origin: input.origin,
          opinions: [{ ...handrail(), quotes: [quote], place: null, isProblem: false }],
        },
        201,
      );
      expect(more.textKey).toBe(textKey);
      const [row] = await at.test.db.query(
        'select text, campaign_key, event_key from opinions where key = $1',
        [more.opinions[0].key],
      );
      expect(row).toEqual({
        text: '海棠路3号门前路灯不亮，建议更换灯具。',
        campaign_key: at.campaign,
        event_key: at.event,
      });
    });
  });

  describe('what people put right', () => {
    const knowledge = () =>
      at.test.json<{ words: OpinionWords; entries: GazetteerEntries; learned: LearnedPassage[] }>(
        'GET',
        '/api/opinion-texts/knowledge',
      );
    const read = async (words: string) => {
      const { words: list, entries, learned } = await knowledge();
      return proposePlaced(words, { words: indexWords(list), gazetteer: buildGazetteer(entries), learned });
    };

    it('is known to the next text: category and place, and it says so', async () => {
      const said = '居民反映海棠路3号楼顶鸽子棚异味扰民，请处理。';
      const before = (await read(said))[0];
      expect(before?.category?.code).not.toBe('0703');
      const learnedOnes = [
        {
          ...handrail(),
          quotes: [{ start: 0, end: said.length }],
          categoryCode: '0703',
          proposedCategoryCode: before?.category?.code ?? null,
          place: {
            ...NOWHERE,
            span: null,
            text: '海棠路3号',
            lng: 120.0123,
            lat: 36.0123,
            method: 'person',
            precision: 'point',
            isTaught: true,
          },
        },
      ];
      await at.test.json('POST', '/api/opinion-texts', text(learnedOnes, { text: said }), 201);
      const [after] = await read('有居民反映海棠路3号楼顶的鸽子棚异味扰民，请尽快处理。');
      expect(after.category).toMatchObject({ code: '0703', isLearned: true });
      expect(after.match).toMatchObject({ kind: 'found', method: 'learned', lng: 120.0123, lat: 36.0123 });
      const [correction] = await at.test.db.query(
        `select passage, chosen from opinion_corrections where kind = 'place'`,
      );
      expect(correction).toEqual({ passage: '海棠路3号', chosen: '120.0123,36.0123' });
    });

    it('stays in its areas, and so do texts and names', async () => {
      const admin = await createAdministrator(at.test);
      const people = {
        west: await signedIn(at.test, admin, {
          login: 'w',
          name: '周书记',
          role: 'secretary',
          areaKeys: [at.town.west],
        }),
        east: await signedIn(at.test, admin, {
          login: 'e',
          name: '吴书记',
          role: 'secretary',
          areaKeys: [at.town.east],
        }),
      };
      const taken = await people.west.json<Taken>(
        'POST',
        '/api/opinion-texts',
        text([{ ...handrail(), proposedCategoryCode: '0207' }]),
        201,
      );
      const texts = async (who: 'west' | 'east') =>
        (await people[who].json<{ texts: object[] }>('GET', '/api/opinion-texts')).texts.length;
      expect([await texts('west'), await texts('east')]).toEqual([1, 0]);
      expect((await people.east.request('GET', `/api/opinion-texts/${taken.textKey}`)).status).toBe(404);
      const learned = async (who: 'west' | 'east') =>
        await people[who].json<{ learned: object[]; entries: GazetteerEntries }>(
          'GET',
          '/api/opinion-texts/knowledge',
        );
      expect((await learned('west')).learned).toHaveLength(1);
      expect((await learned('east')).learned).toEqual([]);
      expect((await learned('east')).entries.buildings.map(({ key }) => key)).not.toContain(at.town.houseKey);
      // and nobody stores what lies in the areas of others
      expect((await people.east.request('POST', '/api/opinion-texts', text([handrail()]))).status).toBe(403);
    });
  });

  describe('a file', () => {
    const send = async (bytes: Uint8Array, name: string) => {
      const form = new FormData();
      form.append('file', new File([bytes as Uint8Array<ArrayBuffer>], name));
      const response = await at.test.request('/api/opinion-texts/read', { method: 'POST', body: form });
      return (await response.json()) as { text?: string; error?: { code: string } };
    };
    const utf8 = (words: string) => new TextEncoder().encode(words);

    it('is read as it is, for the one who sent it', async () => {
      expect((await send(utf8(TEXT), 'a.txt')).text).toBe(TEXT);
      const gb18030 = Uint8Array.from([0xba, 0xa3, 0xcc, 0xc4, 0xc2, 0xb7, 0x33, 0xba, 0xc5]);
      expect((await send(gb18030, 'b.txt')).text).toBe('海棠路3号');
      const xml = `<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>海棠路3号</w:t></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>
      <w:r><w:t>路灯不亮</w:t></w:r></w:p><w:p><w:r><w:t>第二段</w:t></w:r></w:p></w:body></w:document>`;
      const docx = zipSync({ 'word/document.xml': utf8(xml), '[Content_Types].xml': utf8('<Types/>') });
      expect((await send(docx, 'c.docx')).text).toBe('海棠路3号路灯不亮\n第二段');
    });

    it('that is none, or a bomb, is refused with a sentence', async () => {
      const code = async (bytes: Uint8Array) => (await send(bytes, 'x')).error?.code;
      expect(await code(new Uint8Array())).toBe('texts.file_empty');
      expect(await code(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]))).toBe('texts.file_old_word');
      expect(await code(Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256))).toBe(
        'texts.file_not_text',
      );
      expect(await code(zipSync({ 'other.xml': utf8('<a/>') }))).toBe('texts.file_not_text');
      const zip = (words: string) => zipSync({ 'word/document.xml': utf8(words) });
      expect(await code(zip('<w:document><w:p>'))).toBe('texts.file_damaged');
      expect(await code(zip(`<w:document>${'<w:p>'.repeat(100_000)}`))).toBe('texts.file_damaged');
      expect(await code(zip(`<w:document><w:t>${'字'.repeat(400_000)}</w:t></w:document>`))).toBe(
        'texts.file_too_long',
      );
      expect(await code(zip('<a>'.padEnd(50_000_000)))).toBe('texts.file_not_text');
      const laughs = `<!DOCTYPE l [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]><w:document><w:p><w:t>&b;</w:t></w:p></w:document>`;
      expect(await code(zip(laughs))).toBe('texts.file_damaged');
      expect(await code(zip('<w:document/>').slice(0, 40))).toBe('texts.file_damaged');
    });
  });
});
