import { describe, expect, it } from 'vitest';
import { type DataError, MONITORS } from '#core/cases/monitors.ts';
import type { Queryable } from '../../server/db/db.ts';
import { countErrors, countMonitor } from '../../server/features/measures/monitors.sql.ts';
import { type Principal, trialPrincipal } from '../../server/http/principal.ts';
import { onBothDatabases } from '../support/both-databases.ts';
import { openImportApi, squares } from '../support/import-api.ts';

interface Stored {
  key: number;
  naturalKey: string;
  community: string | null;
}

onBothDatabases('errors of rows', (open) => {
  /** Two communities side by side, and a file that names one for each row under `header`. */
  async function imported(header: string, named: readonly string[]) {
    const api = await openImportApi({ db: await open() });
    const areas = squares([
      ['东山社区', null, 0, 0],
      ['西山社区', null, 10, 0],
    ]);
    await api.stored('areas.geojson', areas, { kind: 'areas' });
    const lines = named.map(
      (name, i) =>
        `A${i},路面破损,路面破损需要修,,处置中,2026-05-01 08:00,,某路1号,${i % 2 ? '120.015' : '120.005'},36.005,${name}`,
    );
    const table = [`工单编号,标题,内容,类别,状态,上报时间,办结时间,地址,经度,纬度,${header}`, ...lines];
    await api.stored('p.csv', table.join('\n'), { kind: 'problems' });
    const rows = await api.db.query<Stored>(
      `select p.key, p.natural_key as "naturalKey", a.name as community
       from problems p left join areas a on a.key = p.community_key order by p.key`,
    );
    const keysOf = async (error: DataError) => {
      const url = `/api/monitors/keys?monitor=errors&error=${error}`;
      const { keys } = await api.json<{ keys: number[] }>('GET', url);
      return keys.sort((a, b) => a - b);
    };
    return { api, rows, keysOf };
  }

  const bare = (name: string) => name.replace(/(社区)?(居民委员会|居委会|居委)?$/, '');

  describe('errors of imported rows', () => {
    it.each(['社区', '所属社区', '社区名称', '居委会'])(
      'a row whose %s is another community than the one it lies in is an error, however it is written',
      async (header) => {
        const names = [
          '东山社区',
          '西山社区',
          '东山',
          '西山社区居委会',
          '西山居委会',
          '东山社区居民委员会',
          '',
          '北山社区',
        ];
        const given = [...names, ...names.slice(1)];
        const { rows, keysOf, api } = await imported(header, given);
        expect(rows.every(({ community }) => community !== null)).toBe(true);
        const known = ['东山', '西山'];
        const wrong = rows.filter(({ naturalKey, community }) => {
          const name = bare(given[Number(naturalKey.slice(1))]);
          return known.includes(name) && name !== bare(community!);
        });
        expect(wrong.length).toBeGreaterThan(3);
        expect(wrong.length).toBeLessThan(rows.length - 3);
        expect(await keysOf('wrong_community')).toEqual(wrong.map(({ key }) => key));
        const { errors, monitors } = await api.json<{
          errors: Record<DataError, number>;
          monitors: { monitor: string; cells: { count: number }[] }[];
        }>('GET', '/api/monitors');
        expect(errors.wrong_community).toBe(wrong.length);
        const cells = monitors.find(({ monitor }) => monitor === 'errors')!.cells;
        const union = new Set((await Promise.all((Object.keys(errors) as DataError[]).map(keysOf))).flat());
        expect(cells.reduce((sum, { count }) => sum + count, 0)).toBe(union.size);
      },
    );

    it('no error is looked for by reading every row', async () => {
      const { api } = await imported('社区', ['东山社区']);
      const asked: { text: string; params: unknown[] }[] = [];
      const recorder: Queryable = {
        query<R extends object>(text: string, params: unknown[] = []) {
          asked.push({ text, params });
          return api.db.query<R>(text, params);
        },
      };
      const [now, stalledBefore] = ['2026-06-01T00:00:00Z', '2026-05-20T00:00:00Z'];
      const frame = { now, stalledBefore, rules: api.deps.profile.monitors };
      const everything: Principal = { ...trialPrincipal };
      await countErrors(recorder, 'real', everything, frame);
      for (const monitor of MONITORS) {
        if (monitor !== 'errors') await countMonitor(recorder, 'real', everything, frame, monitor);
      }
      expect(asked).toHaveLength(MONITORS.length);
      // few rows are read whole by themselves; the question is whether there is another way
      await api.db.query('set enable_seqscan = off');
      for (const { text, params } of asked) {
        const plan = await api.db.query<{ 'QUERY PLAN': string }>(`explain ${text}`, params);
        const lines = plan.map((line) => line['QUERY PLAN']).join('\n');
        expect(lines).toMatch(/ on problems/);
        expect(lines).not.toMatch(/Seq Scan on problems/);
      }
      await api.db.query('reset enable_seqscan');
    });
  });
});
