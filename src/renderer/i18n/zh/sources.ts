/** Where orders come from: how each source stands, and what to do when one does not. */
export const sources = {
  title: '订单来源',
  name: { webhook: '订单接口', demo: '演示订单' },
  state: {
    off: '已停用',
    running: '正在接收',
    waiting: '等待订单',
    retrying: '正在重试',
    failed: '需要处理',
    notReady: '未设置',
  },
  lastSuccess: '最近成功 {{age}}',
  lastReceived: '最近来单 {{age}}',
  neverReceived: '还没有来单',
  lag: { newest_order: '最新订单 {{age}}', fetched: '已取到 {{age}}' },
  counts: '收到 {{received}} 行 · 入账 {{accepted}} · 拒收 {{rejected}}',
  start: '启用',
  stop: '停用',
  toSettings: '订单设置…',
  stopTitle: '停用“{{name}}”？',
  stopBody: {
    webhook: '推送方会收到 503，要由它们重发。已经入账的订单不变。',
    demo: '不再产生模拟订单。已经入账的订单不变。',
  },
  error: {
    bad_signature: '最近一次推送的签名或时间不对，没有保存。请核对订单系统里的密钥和时钟。',
    bad_request: '最近一次推送读不懂，原文已隔离。请让对方改成约定的格式后重发。',
    too_large: '最近一次推送太大，没有保存。请让对方分批发送。',
    slow_down: '订单来得比存得快，已请对方稍后重发，没有丢单。无需操作。',
    store_failed: '订单写不进磁盘，没有保存。请立刻检查引擎电脑的磁盘空间和权限。',
    internal: '接收时出了意外，这一批没有保存。请查看引擎日志。',
  },
} as const
