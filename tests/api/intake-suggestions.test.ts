import { beforeEach, describe, expect, it } from 'vitest';
import { distanceM } from '#core/geo/local-projection.ts';
import type { LngLat } from '#core/geo/types.ts';
import { randomInt, seededRandom } from '#core/lib/random.ts';
import { writeChange } from '../../server/db/change.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { intakeForm, type Suggested, type Taken, TEXT } from '../support/intake-form.ts';
import { openTestApi, type TestApi } from '../support/test-api.ts';
import { buildTown, HOUSE, type Town } from '../support/town.ts';

onBothDatabases('suggestions of the window', (open) => {
  let api: TestApi;
  let town: Town;

  beforeEach(async () => {
    api = await openTestApi({ db: await open() });
    town = await buildTown(api.deps, { count: 20 });
  });

  const form = (change: Record<string, unknown> = {}) => intakeForm(town, change);
  const take = (body: unknown, status = 201) => api.json<Taken>('POST', '/api/intake', body, status);
  const suggest = (query: Record<string, string>) =>
    api.json<Suggested>('GET', `/api/intake/suggestions?${new URLSearchParams(query)}`);

  describe('suggestions', () => {
    it('name categories with their words, and learn from what people choose', async () => {
      const { categories } = await suggest({ text: TEXT });
      expect(categories[0]).toMatchObject({ code: '0305', isLearned: false });
      expect(categories[0].words.every((word) => TEXT.includes(word))).toBe(true);
      const odd = '院里那棵老槐树底下的石凳子又歪了，老人坐着不安全。';
      expect((await suggest({ text: odd })).categories[0]?.code).not.toBe('0208');
      await take(form({ text: odd, categoryCode: '0208', suggestedCode: null }));
      expect((await suggest({ text: odd.replace('又歪了', '还是歪的') })).categories[0]).toMatchObject({
        code: '0208',
        isLearned: true,
      });
    });

    it('hear who speaks', async () => {
      const { speaker } = await suggest({ text: '人大代表李某提出，海棠路3号门前路灯不亮。' });
      expect(speaker).toEqual({ code: 'deputy', words: '人大代表' });
      expect((await suggest({ text: '海棠路3号门前路灯不亮。' })).speaker).toBeNull();
    });

    it('find the place in an address, in the words, and by initials', async () => {
      const house = `b${town.houseKey}`;
      expect((await suggest({ address: '海棠路3号' })).places[0]).toMatchObject({
        id: house,
        precision: 'building',
      });
      expect((await suggest({ text: TEXT })).spoken[0]).toMatchObject({
        id: house,
        matchedText: '海棠路3号',
      });
      expect((await suggest({ address: 'htl3' })).places.map(({ id }) => id)).toContain(house);
      expect((await suggest({ address: '不知道的地方' })).places).toEqual([]);
    });

    it('mask what answers hold of people', async () => {
      await take(
        form({
          title: '王小明先生13812345678反映楼道灯',
          place: { kind: 'point', lngLat: HOUSE, text: null },
        }),
      );
      const [lng, lat] = HOUSE.map(String);
      const response = await api.request(
        `/api/intake/suggestions?${new URLSearchParams({ text: TEXT, category: '0305', lng, lat })}`,
      );
      const answer = await response.text();
      expect(answer).toContain('楼道灯');
      expect(answer).not.toContain('13812345678');
      expect(answer).not.toContain('王小明');
    });

    it('find the duplicates that looking at every problem finds', async () => {
      const random = seededRandom(11);
      const codes = ['0305', '0401', '0501'];
      const somewhere = (): LngLat => [
        120.004 + randomInt(random, 4000) / 1e6,
        36.004 + randomInt(random, 3000) / 1e6,
      ];
      await writeChange(api.deps, 'test', async (tx, { version }) => {
        for (let i = 0; i < 150; i++) {
          const [lng, lat] = somewhere();
          const isHouse = i % 10 === 0;
          const status = ['reported', 'closed', 'merged', 'voided', 'handling'][i % 5];
          await tx.query(
            `insert into problems (id, title, text, category_code, source_code, status, reported_at, precision, lng, lat,
             building_key, is_default_point, subdistrict_key, is_demo, version)
           values (gen_random_uuid(), 't', $1, $2, 'hotline', $3, '2026-05-01', 'point', $4, $5, $6, $7, $8, false, $9)`,
            [
              `楼道灯不亮${i}`,
              codes[randomInt(random, 3)],
              status,
              lng,
              lat,
              isHouse ? town.houseKey : null,
              i % 17 === 0,
              town.subdistrictKey,
              version,
            ],
          );
        }
      });
      interface Row {
        key: number;
        code: string;
        lng: number;
        lat: number;
        building: number | null;
        isDefault: boolean;
      }
      const all = await api.db.query<Row>(
        `select key, category_code as code, lng, lat, building_key as building, is_default_point as "isDefault"
         from problems where lng is not null and status not in ('merged', 'voided')`,
      );
      let pairs = 0;
      for (let round = 0; round < 30; round++) {
        const at = somewhere();
        const code = codes[round % 3];
        const building = round % 4 === 0 ? town.houseKey : null;
        const { duplicates, duplicateCount, sameCategoryCount, radiusM } = await suggest({
          text: '楼道灯不亮',
          category: code,
          lng: String(at[0]),
          lat: String(at[1]),
          ...(building ? { building: String(building) } : {}),
        });
        expect(radiusM).toBe({ '0305': 50, '0401': 120, '0501': 80 }[code]);
        const wanted = all.filter(
          (row) =>
            (building !== null && row.building === building) ||
            (row.code === code && !row.isDefault && distanceM(at, [row.lng, row.lat]) <= radiusM),
        );
        pairs += wanted.length;
        expect(duplicateCount).toBe(wanted.length);
        expect(sameCategoryCount).toBe(wanted.filter((row) => row.code === code).length);
        // eight are shown: all of them where there are no more
        expect(duplicates).toHaveLength(Math.min(8, wanted.length));
        const keys = new Set(wanted.map(({ key }) => key));
        for (const { key } of duplicates) expect(keys).toContain(key);
        for (const { key, isNear, distanceM: apartM } of duplicates) {
          const row = all.find((each) => each.key === key)!;
          expect(apartM).toBeCloseTo(distanceM(at, [row.lng, row.lat]), 6);
          expect(isNear).toBe(row.code === code && apartM! <= radiusM);
        }
      }
      expect(pairs).toBeGreaterThan(60);
    });
  });
});
