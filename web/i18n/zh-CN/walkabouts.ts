/** 走访: plans, teams, stops. */
export const walkabouts = {
  'walkabouts.desks': '走访工作台',
  'walkabouts.desk.plans': '计划',
  'walkabouts.desk.coverage': '覆盖',
  'walkabouts.desk.diary': '日记',
  'walkabouts.desk.service': '服务圈',
  'walkabouts.list.none': '还没有走访计划',
} as const;
