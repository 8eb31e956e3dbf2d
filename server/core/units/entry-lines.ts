import { floorOfRoom } from './room-floor.ts';

/** A line that cannot be read; lines count from 1. */
export interface LineFault {
  line: number;
  text: string;
}

export interface DoorLine {
  name: string;
  householdCount: number | null;
  personCount: number | null;
}

export interface RoomLine {
  room: string;
  floor: number | null;
  personCount: number;
}

interface Words {
  line: number;
  text: string;
  name: string;
  numbers: (number | null)[];
}

/** A name, then whole numbers; between them blanks, commas or tabs, as a sheet pastes them. `-` stands for unknown. */
function wordsOf(text: string): Words[] {
  return text.split('\n').flatMap((each, i) => {
    const line = each.normalize('NFKC').trim();
    if (line === '') return [];
    const words = line.split(/[\s,，、;；]+/).filter(Boolean);
    let from = words.length;
    while (from > 1 && /^(\d{1,6}|-)$/.test(words[from - 1])) from--;
    const numbers = words.slice(from).map((word) => (word === '-' ? null : Number(word)));
    return [{ line: i + 1, text: each.trim(), name: words.slice(0, from).join(' '), numbers }];
  });
}

/** `1单元 24 60`, a line a door: its name, households, persons. */
export function readDoorLines(text: string): { doors: DoorLine[]; faults: LineFault[] } {
  const lines = wordsOf(text);
  const isRight = ({ name, numbers }: Words) => numbers.length <= 2 && name.length <= 40;
  return {
    doors: lines.filter(isRight).map(({ name, numbers }) => ({
      name,
      householdCount: numbers[0] ?? null,
      personCount: numbers[1] ?? null,
    })),
    faults: lines.filter((line) => !isRight(line)).map(({ line, text }) => ({ line, text })),
  };
}

/** `302 3`, a line a household: its room and how many persons; without a number nobody lives there. */
export function readRoomLines(text: string): { rooms: RoomLine[]; faults: LineFault[] } {
  const lines = wordsOf(text);
  const isRight = ({ name, numbers }: Words) =>
    numbers.length <= 1 && numbers[0] !== null && (numbers[0] ?? 0) <= 200 && name.length <= 30;
  return {
    rooms: lines.filter(isRight).map(({ name, numbers }) => ({
      room: name,
      floor: floorOfRoom(name) ?? null,
      personCount: numbers[0] ?? 0,
    })),
    faults: lines.filter((line) => !isRight(line)).map(({ line, text }) => ({ line, text })),
  };
}

/** What the n-th door of a house is called on its plate. */
export const doorName = (n: number) => `${n}单元`;

/** Room numbers of floors with so many doors each, from below: 101, 102, 201, 202. */
export function roomNumbers(fromFloor: number, toFloor: number, perFloor: number): string[] {
  return Array.from({ length: Math.max(toFloor - fromFloor + 1, 0) }, (_, floor) =>
    Array.from({ length: perFloor }, (_, door) => `${fromFloor + floor}${String(door + 1).padStart(2, '0')}`),
  ).flat();
}
