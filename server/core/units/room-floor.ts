/**
 * The floor that a room's number names: 302 is the third, 1502 the fifteenth, 3-302 the same as 302. Undefined where it names
 * none: 甲, 12, 地下室. Numbers of three or four digits end with the door on the floor, as usual in Chinese houses.
 */
export function floorOfRoom(room: string): number | undefined {
  const plain = room
    .normalize('NFKC')
    .trim()
    .replace(/[室号]$/, '');
  const last = /(?:^|[-—#单元栋楼])(\d{3,4})[A-Za-z甲乙丙丁]?$/.exec(plain)?.[1];
  if (last === undefined) return undefined;
  const floor = Number(last.slice(0, -2));
  return floor > 0 ? floor : undefined;
}
