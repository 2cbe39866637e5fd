/** Entering households: only ever what somebody else has counted, with who says so. */
export const households = {
  title: '助农户数',
  none: '没有录入，播出和操作台都不显示',
  said: '{{n}} 户 · {{source}} · {{date}} · {{scope}}',
  hint: '照来源的原数填写，四项都要有。随这张流程单开的场显示它和它的来源，从不由订单推算。',
  count: '户数',
  source: '来源，如“县农业农村局”',
  date: '数据日期',
  scope: '范围，如“全县谷子种植户”',
  keep: '记下',
  clear: '不再显示',
  undo: '改回上一次的',
} as const
