import { maskPersonalData } from '../privacy/personal-data.ts';
import type { UnansweredDoor } from './unanswered.ts';

export const UNANSWERED_SHEET = '入户名单';
export const UNANSWERED_COLUMNS = ['序号', '楼栋单元', '户数', '已答', '未答', '未答户号', '备注'] as const;

/** Rows of the door-to-door list in the order of the columns; rooms only where whoever takes the list may know them. */
export function unansweredCells(
  doors: readonly UnansweredDoor[],
  withRooms: boolean,
): (string | number | null)[][] {
  return doors.map((door, i) => [
    i + 1,
    maskPersonalData(door.label),
    door.households,
    door.answered,
    door.unanswered,
    withRooms ? maskPersonalData(door.rooms.join('、')) : null,
    door.elsewhere > 0 ? `楼内另有${door.elsewhere}户已答，未记单元` : null,
  ]);
}
