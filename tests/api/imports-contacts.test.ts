import * as XLSX from '@e965/xlsx';
import { beforeEach, describe, expect, it } from 'vitest';
import { type ImportApi, openImportApi, squares } from '../support/import-api.ts';
import { osmTown } from '../support/osm-town.ts';

let api: ImportApi;
beforeEach(async () => {
  api = await openImportApi();
  await api.stored('areas.geojson', squares([['东山社区', '370202001001', 0, 0]], { level: 'community' }), {
    kind: 'areas',
  });
  await api.stored('town.osm', osmTown(), { kind: 'osm' });
  await api.stored(
    '户数.xlsx',
    book(
      ['楼栋', '单元', '户数'],
      [
        ['莱阳路22号', '1单元', 12],
        ['莱阳路22号', '2单元', 14],
      ],
    ),
    { kind: 'units' },
  );
});

function book(header: string[], rows: (string | number)[][]): Uint8Array {
  const workbook = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(workbook, XLSX.utils.aoa_to_sheet([header, ...rows]), '名册');
  return new Uint8Array(XLSX.write(workbook, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer);
}
const HEADER = ['社区', '楼栋', '单元', '职务', '姓名', '联系电话', '备注'];
const good = [
  ['东山社区', '', '', '社区书记', '王晓东', '13812345678', ''],
  ['东山', '莱阳路22号', '', '楼长', '李玉兰', '0532-82861234', '周三在'],
  ['', '莱阳路22号', '二单元', '楼门组长', '赵建国', '', ''],
];
const contacts = () =>
  api.db.query<Record<string, unknown>>(
    `select role, name, work_phone as phone, note, area_key is not null as "ofArea", building_key is not null as "ofHouse",
       (select e.name from entrances e where e.key = entrance_key) as door from unit_contacts order by key`,
  );

describe('a list of contacts', () => {
  it('is recognised, told before it is stored, and its people stand at their units', async () => {
    expect((await api.uploaded('名册.xlsx', book(HEADER, good))).kindGuess).toBe('contacts');
    const told = await api.importText('名册.xlsx', book(HEADER, good), { kind: 'contacts', dryRun: true });
    expect(told).toMatchObject({ status: 'checked', errors: [], counts: { contacts: 3 } });
    expect(await contacts()).toEqual([]);
    await api.stored('名册.xlsx', book(HEADER, good), { kind: 'contacts' });
    expect(await contacts()).toEqual([
      {
        role: 'community_secretary',
        name: '王晓东',
        phone: '13812345678',
        note: '',
        ofArea: true,
        ofHouse: false,
        door: null,
      },
      {
        role: 'building_lead',
        name: '李玉兰',
        phone: '0532-82861234',
        note: '周三在',
        ofArea: false,
        ofHouse: true,
        door: null,
      },
      {
        role: 'entrance_lead',
        name: '赵建国',
        phone: null,
        note: '',
        ofArea: false,
        ofHouse: false,
        door: '2单元',
      },
    ]);
    const [{ n }] = await api.db.query<{ n: number }>(
      `select count(*)::int as n from unit_events where kind = 'contact_added' and not after::text like '%王晓东%'`,
    );
    expect(n).toBe(3);
  });

  it('is refused as a whole with all its errors, each at its row and column', async () => {
    const outcome = await api.importText(
      '名册.xlsx',
      book(HEADER, [
        ...good,
        ['东山社区', '', '', '舵手', '钱一', '', ''],
        ['东山社区', '', '', '网格长', '', '12', ''],
        ['', '', '', '网格长', '孙二', '', ''],
        ['西山社区', '', '', '网格长', '周三', '', ''],
        ['', '莱阳路9999号', '', '楼长', '吴四', '', ''],
        ['', '莱阳路22号', '7单元', '楼门组长', '郑五', '', ''],
      ]),
      { kind: 'contacts' },
    );
    expect(outcome.status).toBe('refused');
    expect(outcome.errors.map(({ row, code }) => [row, code])).toEqual([
      [5, 'contact_role_unknown'],
      [6, 'name_missing'],
      [6, 'phone_impossible'],
      [7, 'contact_without_unit'],
      [8, 'area_not_matched'],
      [9, 'unit_not_matched'],
      [10, 'door_not_matched'],
    ]);
    expect(await contacts()).toEqual([]);
  });

  it('again it changes nothing; a newer one brings the new phone; taken back, the old one stands', async () => {
    await api.stored('名册.xlsx', book(HEADER, good), { kind: 'contacts' });
    const before = await contacts();
    const again = await api.stored('名册.xlsx', book(HEADER, good), { kind: 'contacts', again: true });
    expect(again.counts).toEqual({ contacts: 0, contacts_updated: 0, contacts_unchanged: 3 });
    const newer = book(HEADER, [
      ['东山社区', '', '', '社区书记', '王晓东', '13900001111', ''],
      ['东山社区', '', '', '社区民警', '冯六', '', ''],
    ]);
    const { batchId, counts } = await api.stored('新名册.xlsx', newer, { kind: 'contacts' });
    expect(counts).toEqual({ contacts: 1, contacts_updated: 1, contacts_unchanged: 0 });
    expect((await contacts())[0].phone).toBe('13900001111');
    await api.takenBack(batchId);
    expect(await contacts()).toEqual(before);
    expect(await api.count(`import_images where table_name = 'unit_contacts'`)).toBe(0);
  });

  it('taken back, what people changed since is asked for first', async () => {
    const { batchId } = await api.stored('名册.xlsx', book(HEADER, good), { kind: 'contacts' });
    const [{ key }] = await api.db.query<{ key: number }>('select min(key) as key from unit_contacts');
    const fields = { role: 'community_secretary', name: '王晓东', workPhone: '13700000000', note: '' };
    await api.json('PATCH', `/api/units/contacts/${key}`, fields);
    const refused = await api.takeBackJob(batchId);
    expect(refused.error).toMatchObject({ code: 'imports.later_edits' });
    const kept = await api.takenBack(batchId, 'keep');
    expect(kept).toMatchObject({ removed: { contacts: 2 }, kept: 1 });
    expect((await contacts()).map(({ phone }) => phone)).toEqual(['13700000000']);
  });
});
