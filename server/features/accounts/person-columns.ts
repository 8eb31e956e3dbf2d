/** A line of the sheet, cells as they stand; `row` is its number in the file. */
export interface PersonRow {
  row: number;
  login: string;
  name: string;
  role: string;
  department: string;
  areas: string;
}

type Column = Exclude<keyof PersonRow, 'row'>;

/** What offices write above these columns. */
const headings: Record<Column, readonly string[]> = {
  login: ['工号', '职工号', '员工号', '账号', '编号', 'worknumber', 'login'],
  name: ['姓名', '名字', '人员', 'name'],
  role: ['角色', '职务', '岗位', '身份', 'role'],
  department: ['科室', '部门', '单位', '所属科室', '所属部门', 'department'],
  areas: [
    '社区/网格',
    '社区网格',
    '社区',
    '网格',
    '所属社区',
    '所属网格',
    '负责网格',
    '范围',
    'community/grid',
    'areas',
  ],
};
/** A title or a note may stand above the heading. */
const headingRows = 5;

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s*（(].*$|\s+/g, '')
    .toLowerCase();

/** Finds the heading and answers the lines below it; undefined when number, name and role are not to be found. */
export function personRows(table: readonly (readonly string[])[]): PersonRow[] | undefined {
  for (let at = 0; at < Math.min(headingRows, table.length); at++) {
    const words = table[at].map((cell) => plain(cell.replace(/\s+/g, '')));
    const of = (column: Column) => words.findIndex((word) => headings[column].includes(word));
    const [login, name, role, department] = [of('login'), of('name'), of('role'), of('department')];
    if (login < 0 || name < 0 || role < 0) continue;
    // 社区 and 网格 may be two columns
    const areas = words.flatMap((word, i) => (headings.areas.includes(word) ? [i] : []));
    const cell = (row: readonly string[], index: number) => (index < 0 ? '' : (row[index] ?? '').trim());
    return table.slice(at + 1).flatMap((row, i) => {
      if (row.every((each) => each.trim() === '')) return [];
      return [
        {
          row: at + i + 2,
          login: cell(row, login),
          name: cell(row, name),
          role: cell(row, role),
          department: cell(row, department),
          areas: finest(areas.map((index) => cell(row, index))),
        },
      ];
    });
  }
  return undefined;
}

/** Community and grid in two columns: the grid is meant, where there is one. */
const finest = (cells: readonly string[]) => [...cells].reverse().find((cell) => cell !== '') ?? '';
