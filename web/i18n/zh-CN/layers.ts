/** Layers of the problem map: control, legend, classes, comparison. */
export const layers = {
  'layers.comma': '、',
  'layers.andMore': '等 {n} 项',
  'layers.condition': '{title}：{words}',
  'layers.drawnArea': '手绘区域内',
} as const;
