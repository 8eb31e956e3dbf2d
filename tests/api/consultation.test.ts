import { read, utils } from '@e965/xlsx';
import type { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import { consultationRoutes } from '../../server/features/consultation/index.ts';
import type { Env } from '../../server/http/env.ts';
import { actAs, type Office, openOffice } from '../support/case-office.ts';
import { checkConsultation, idOf, newConsultation } from '../support/consultation-contract.ts';
import { openUnitTown, type UnitTown } from '../support/unit-town.ts';

let town: UnitTown;
let office: Office;

beforeAll(async () => {
  town = await openUnitTown({ houses: 14, seed: 5 });
  office = await openOffice(town.deps, town.town);
});

const path = '/api/consultations';
const as = (who: keyof Office['people']) =>
  actAs(town.deps, office.people[who], (app: Hono<Env>) => app.route(path, consultationRoutes(town.deps)));
const houseIn = async (community: number) =>
  (
    await town.db.query<{ key: number }>(
      'select key from buildings where community_key = $1 and household_count > 0 order by key limit 1',
      [community],
    )
  )[0].key;

describe('a consultation', () => {
  it('counts each household once, house by house, as a plain loop over the answers does', () =>
    checkConsultation(town, 2));

  it('is seen and answered where it is somebody’s, each in their own areas', async () => {
    const wish = newConsultation(town.town.subdistrictKey, { id: idOf(1) });
    const { key } = await as('leader').ok<{ key: number }>('POST', path, wish);
    const [west, east] = [await houseIn(town.town.west), await houseIn(town.town.east)];
    const answer = (n: number, buildingKey: number) => ({
      id: idOf(n),
      buildingKey,
      room: '101',
      channel: 'visit',
      stance: 'agree',
      answeredOn: '2026-06-20',
    });
    const to = `${path}/${key}/answers`;
    expect(await as('westSecretary').refusal('POST', to, answer(2, east))).toBe('units.not_found');
    await as('westSecretary').ok('POST', to, answer(3, west));
    await as('leader').ok('POST', to, answer(4, east));
    const counted = async (who: keyof Office['people']) =>
      (await as(who).ok<{ totals: { answered: number } }>('GET', `${path}/${key}`)).totals.answered;
    expect([await counted('westSecretary'), await counted('leader')]).toEqual([1, 2]);
    const { places } = await as('westSecretary').ok<{ places: { communityKey: number }[] }>(
      'GET',
      `${path}/${key}/buildings`,
    );
    expect(new Set(places.map(({ communityKey }) => communityKey))).toEqual(new Set([town.town.west]));
    // only those who see all that is asked may word it
    expect(
      await as('westSecretary').refusal('PATCH', `${path}/${key}`, { expectedVersion: 1, title: '别的' }),
    ).toBe('consultation.changed');
    const { consultation } = await as('westSecretary').ok<{ consultation: { version: number } }>(
      'GET',
      `${path}/${key}`,
    );
    expect(
      await as('westSecretary').refusal('PATCH', `${path}/${key}`, {
        expectedVersion: consultation.version,
        title: '别的',
      }),
    ).toBe('access.role');
    expect(
      await as('westSecretary').refusal('POST', path, newConsultation(town.town.east, { id: idOf(5) })),
    ).toBe('consultation.area_unknown');
    const { key: ofEast } = await as('leader').ok<{ key: number }>(
      'POST',
      path,
      newConsultation(town.town.east, { id: idOf(6) }),
    );
    expect(await as('westSecretary').refusal('GET', `${path}/${ofEast}`)).toBe('consultation.not_found');
    expect(await as('display').refusal('GET', to)).toBe('access.role');

    // rooms are for those who work with households; of few in a house not even the house is said
    type Answers = { answers: { room: string; place: string }[] };
    expect((await as('westSecretary').ok<Answers>('GET', to)).answers).toMatchObject([{ room: '101' }]);
    for (const { room, place } of (await as('leader').ok<Answers>('GET', to)).answers)
      expect({ room, place }).toEqual({ room: '', place: '' });
  });

  it('takes a vote between options, and refuses what makes no sense', async () => {
    const options = [
      { code: 'a', name: '东向西单行', schemeKey: null },
      { code: 'b', name: '西向东单行', schemeKey: null },
    ];
    const { key } = await as('leader').ok<{ key: number }>(
      'POST',
      path,
      newConsultation(town.town.west, { id: idOf(7), options }),
    );
    const house = await houseIn(town.town.west);
    const answer = (n: number, more: object) =>
      as('leader').refusal('POST', `${path}/${key}/answers`, {
        id: idOf(n),
        buildingKey: house,
        room: `${n}`,
        channel: 'meeting',
        stance: 'agree',
        optionCode: 'a',
        answeredOn: '2026-06-20',
        ...more,
      });
    expect(await answer(20, {})).toBe('accepted (201)');
    expect(await answer(21, { optionCode: 'b' })).toBe('accepted (201)');
    expect(await answer(22, { optionCode: 'c' })).toBe('consultation.option_unknown');
    expect(await answer(23, { optionCode: null })).toBe('consultation.option_unknown');
    expect(await answer(24, { stance: 'disagree' })).toBe('consultation.option_unknown');
    expect(await answer(25, { stance: 'conditional' })).toBe('consultation.condition_missing');
    expect(await answer(26, { tags: ['nothing'] })).toBe('consultation.tag_unknown');
    expect(await answer(27, { answeredOn: '2026-05-31' })).toBe('consultation.outside_period');
    expect(await answer(28, { answeredOn: '2026-07-02' })).toBe('consultation.outside_period');
    expect(await answer(29, { buildingKey: await houseIn(town.town.east) })).toBe(
      'consultation.place_outside',
    );
    expect(await answer(30, { buildingKey: null })).toBe('consultation.place_missing');
    const { totals, consultation } = await as('leader').ok<{
      totals: { byOption: object };
      consultation: { version: number };
    }>('GET', `${path}/${key}`);
    expect(totals.byOption).toEqual({ a: 1, b: 1 });
    const edit = (more: object) =>
      as('leader').refusal('PATCH', `${path}/${key}`, { expectedVersion: consultation.version, ...more });
    expect(await edit({ options: [options[0], { code: 'c', name: '都不改', schemeKey: null }] })).toBe(
      'consultation.in_use',
    );
    expect(await edit({ endsOn: '2026-05-01' })).toBe('consultation.period_wrong');
    expect(await edit({ options: [...options, { code: 'c', name: '都不改', schemeKey: null }] })).toBe(
      'accepted (200)',
    );
  });

  it('goes out as a list for the doors, with rooms only for those who may know them', async () => {
    const { key } = await as('leader').ok<{ key: number }>(
      'POST',
      path,
      newConsultation(town.town.west, { id: idOf(8) }),
    );
    const sheet = async (who: keyof Office['people']) => {
      const response = await as(who).app.request(`${path}/${key}/unanswered/export`);
      const book = read(new Uint8Array(await response.arrayBuffer()));
      return utils.sheet_to_json<Record<string, string | number>>(book.Sheets.入户名单);
    };
    const [mine, theirs] = [await sheet('westSecretary'), await sheet('leader')];
    expect(mine.length).toBeGreaterThan(5);
    expect(mine.some((row) => typeof row.未答户号 === 'string')).toBe(true);
    expect(theirs.every((row) => row.未答户号 === undefined)).toBe(true);
    for (const row of mine) expect(row.未答).toBe(row.户数);
  });
});
