/** The whole page of one problem. */
export const problemPage = {
  'problemPage.open': '完整',
  'problemPage.title': '问题 {n}',
  'problemPage.about': '地点与来件信息',
  'problemPage.locator': '所在位置的小地图',
  'problemPage.repeat': '反复诉求 · 同址 {n} 件',
  'problemPage.repeatHint': '同一地址在前后 {days} 天内有三件及以上',
  'problemPage.moreNeighbours': '另有 {n} 件，点“查看同址全部”',
  'problemPage.actor.local-admin': '管理员（本机试用）',
  'problemPage.actor.system': '系统',
  'problemPage.allEvents': '显示全部 {n} 条',
} as const;
