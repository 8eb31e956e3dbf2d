export const search = {
  'search.placeholder': '搜索社区、道路、门牌、问题、意见，支持拼音',
  'search.area': '社区与网格',
  'search.street': '道路',
  'search.building': '门牌',
  'search.facility': '设施',
  'search.problem': '问题',
  'search.opinion': '意见',
  'search.none': '没有找到“{q}”',
  'search.hint': '输入名称、门牌号、原话中的字或拼音',
  'search.label': '搜索',
} as const;
