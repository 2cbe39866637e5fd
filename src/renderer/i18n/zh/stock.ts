/** Entering what is left of each product. */
export const stock = {
  open: '录入库存',
  title: '录入库存',
  hint: '填盘点时的件数，回车生效。之后本场卖出的从这个数里减，退款加回；录入前卖出的不算。留空就不显示库存。',
  count: '{{name}} 的盘点件数',
  shared: '其他渠道也在卖',
  sharedOf: '{{name}} 的这批货其他渠道也在卖',
  save: '记下',
  undo: '改回 {{was}}',
  none: '没有录入',
  whole: '要填整数，最多九位',
  empty: '节目单里还没有产品。先开一场，再来录入库存。',
} as const
