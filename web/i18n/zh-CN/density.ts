/** Density surface: comparison and the hand-set end of its scale. */
export const density = {
  'density.changeTitle': '问题密度较上期增减',
  'density.more': '多 {range}',
  'density.fewer': '少 {range}',
  'density.unchanged': '未着色：基本没有变化',
  'density.drawnBoth': '绘入 {n} 件，上期 {before} 件',
  'density.highest': '色阶最高值，件 / 公顷',
} as const;
