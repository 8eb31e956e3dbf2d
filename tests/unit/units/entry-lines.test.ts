import { expect, it } from 'vitest';
import { readDoorLines, readRoomLines, roomNumbers } from '#core/units/entry-lines.ts';

it('doors are read as people write and paste them', () => {
  expect(readDoorLines('1单元 24 60\n\n２单元，24，-\n3单元\t18\n东门\n北 侧 门 3 5')).toEqual({
    doors: [
      { name: '1单元', householdCount: 24, personCount: 60 },
      { name: '2单元', householdCount: 24, personCount: null },
      { name: '3单元', householdCount: 18, personCount: null },
      { name: '东门', householdCount: null, personCount: null },
      { name: '北 侧 门', householdCount: 3, personCount: 5 },
    ],
    faults: [],
  });
  expect(readDoorLines('1单元 1 2 3').faults).toEqual([{ line: 1, text: '1单元 1 2 3' }]);
});

it('rooms are read with their floors, and a line that is none is said', () => {
  expect(readRoomLines('101 3\n1502\n甲 2\n').rooms).toEqual([
    { room: '101', floor: 1, personCount: 3 },
    { room: '1502', floor: 15, personCount: 0 },
    { room: '甲', floor: null, personCount: 2 },
  ]);
  expect(readRoomLines('101 -\n102 3 4\n103 201').faults.map(({ line }) => line)).toEqual([1, 2, 3]);
});

it('room numbers are filled floor by floor', () => {
  expect(roomNumbers(1, 2, 2)).toEqual(['101', '102', '201', '202']);
  expect(roomNumbers(9, 10, 1)).toEqual(['901', '1001']);
  expect(roomNumbers(3, 2, 4)).toEqual([]);
  expect(readRoomLines(roomNumbers(1, 30, 12).join('\n')).rooms.map(({ floor }) => floor)).toEqual(
    Array.from({ length: 30 }, (_, i) => Array.from({ length: 12 }, () => i + 1)).flat(),
  );
});
