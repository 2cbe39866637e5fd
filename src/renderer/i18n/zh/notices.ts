/**
 * Why something did not happen, in three parts: what happened, what it means for the show, what to do.
 * One entry for every `ErrorCode`, and for what the page itself has to say.
 */
export const notices = {
  bad_request: {
    what: '内容不符合要求',
    means: '没有执行，播出不受影响。',
    todo: '请按下面的说明改正后再试。',
  },
  unauthorized: {
    what: '操作口令无效',
    means: '没有执行，播出不受影响。',
    todo: '请重新打开操作台，或输入引擎终端里的口令。',
  },
  forbidden: { what: '没有权限', means: '没有执行，播出不受影响。', todo: '请在引擎所在的电脑上操作。' },
  not_found: {
    what: '找不到要操作的对象',
    means: '没有执行，播出不受影响。',
    todo: '它可能刚被删除，请刷新后再试。',
  },
  unknown_command: {
    what: '引擎不认识这个操作',
    means: '没有执行。',
    todo: '页面与引擎版本可能不一致，请重新打开操作台。',
  },
  no_session: { what: '还没有开场', means: '没有执行，画面没有变化。', todo: '请先开场。' },
  session_open: { what: '已有一场在进行', means: '没有打开新的一场。', todo: '请先结束当前这一场。' },
  session_closed: { what: '这一场已经结束', means: '没有执行。', todo: '请打开新的一场。' },
  unknown_rundown: { what: '找不到这张流程单', means: '没有开场。', todo: '请重新选择流程单。' },
  empty_rundown: { what: '流程单里没有段落', means: '没有开场。', todo: '请先添加段落，或选另一张流程单。' },
  unknown_segment: { what: '本场流程单里没有这一段', means: '没有切换。', todo: '请刷新后再试。' },
  unknown_product: { what: '找不到这个产品', means: '卡片没有变化。', todo: '请先在产品库里添加它。' },
  unknown_official: { what: '找不到这位讲解人', means: '没有交接。', todo: '请检查人员库。' },
  unknown_scene: {
    what: 'OBS 里没有这个场景',
    means: '画面没有变化。',
    todo: '请在 OBS 里建好或改正名字，也可在设置里一键建好。',
  },
  unknown_input: {
    what: 'OBS 里没有这个声音输入',
    means: '声音没有变化。',
    todo: '请检查 OBS 里的输入名称。',
  },
  stale_take: {
    what: '播出段落刚刚已经变了',
    means: '这次切换没有执行，以免切错。',
    todo: '请看清当前段落再切。',
  },
  take_too_soon: {
    what: '切得太快，按连击处理',
    means: '没有切换，画面保持不变。',
    todo: '{{seconds}} 秒后可以再切。',
  },
  already_on_air: { what: '这一段正在播出', means: '没有重复切换。', todo: '不需要操作。' },
  end_of_rundown: {
    what: '已经是最后一段',
    means: '没有下一段可切，画面不变。',
    todo: '可以点任意一段切回，或结束本场。',
  },
  start_of_rundown: { what: '已经是第一段', means: '没有上一段可切。', todo: '不需要操作。' },
  nothing_to_undo: {
    what: '没有可以撤销的切换',
    means: '画面没有变化。',
    todo: '只能撤销最近一次，且只能一次；可以直接点想要的段落。',
  },
  nothing_cued: { what: '还没有提示卡片', means: '没有上屏。', todo: '请先按数字键或点一张卡。' },
  no_card_on_air: { what: '画面上没有卡片', means: '没有可收起的。', todo: '不需要操作。' },
  panic_on: { what: '正在垫片保护中', means: '没有切换，画面停在垫片。', todo: '请先恢复，再继续。' },
  panic_off: { what: '没有在垫片保护中', means: '画面没有变化。', todo: '不需要恢复。' },
  no_safe_scene: {
    what: '流程单没有设垫片场景',
    means: '画面没有变化。',
    todo: '请点一个安全的场景切出，会后在流程单里设好。',
  },
  rehearsal_only: {
    what: '现在是彩排',
    means: '没有开始，观众和录像都不会受影响。',
    todo: '要推流或录制，请结束彩排，以直播开场。',
  },
  obs_not_ready: {
    what: 'OBS 未就绪：{{obsWords}}',
    means: '没有执行，也不会稍后补发。',
    todo: '{{reasonWords}}请查看 OBS；恢复后再操作。',
  },
  obs_refused: { what: 'OBS 没有接受', means: '没有生效。', todo: '请按 OBS 的说明处理后再试。' },
  obs_timeout: {
    what: 'OBS 没有在时限内确认',
    means: '不能确定是否已经生效，请以播出画面为准。',
    todo: '请看播出监视器；若画面不对，再切一次或在 OBS 里切。',
  },
  obs_failed: { what: 'OBS 没有完成', means: '没有生效。', todo: '请查看 OBS 后再试。' },
  no_standby: { what: '没有可以接替的备机', means: '主机没有变化。', todo: '请在设置里接好备机。' },
  not_unmatched: { what: '这个 SKU 已经匹配过', means: '计数没有变化。', todo: '列表会自己更新。' },
  unknown_milestone: { what: '本场没有这个里程碑', means: '画面没有变化。', todo: '请刷新页面后再看。' },
  milestone_not_reached: {
    what: '退款后已经不到这个数',
    means: '没有上屏，画面没有变化。',
    todo: '请等它重新达到，或点“不用”。',
  },
  no_banner: { what: '画面上没有里程碑', means: '没有可收起的。', todo: '不需要操作。' },
  no_overlay: {
    what: '没有打开的叠加页',
    means: '计数和里程碑没有上屏：图片上卡方式画不了它们。',
    todo: '请在 OBS 里加上叠加页（浏览器源），再试一次。',
  },
  unknown_source: { what: '没有这个订单来源', means: '什么都没有改变。', todo: '请刷新页面后再看。' },
  source_not_ready: {
    what: '“{{source}}”还没有设置好',
    means: '它没有启用，不会取到订单。',
    todo: '请在“设置 → 订单接口”里填好再启用。',
  },
  source_off: { what: '这个订单来源已停用', means: '这一批没有保存。', todo: '启用后请原样重发。' },
  in_use: { what: '它正在被使用', means: '没有删除。', todo: '请先在用到它的地方换掉。' },
  conflict: { what: '与当前的状态冲突', means: '没有执行。', todo: '请刷新后再试。' },
  too_large: { what: '内容太大', means: '没有保存。', todo: '请缩短后再试。' },
  slow_down: {
    what: '订单来得太快',
    means: '这一批没有保存，也没有丢：发送方会稍后重发。',
    todo: '不用处理；一直出现时，请让订单系统减小每次的批量。',
  },
  bad_backup: {
    what: '这份备份不能用',
    means: '什么都没有动，现在的数据照旧。',
    todo: '请换一份备份。',
  },
  store_failed: {
    what: '数据没有写入磁盘',
    means: '操作没有生效：没有落盘的事不算发生。',
    todo: '请立刻检查引擎电脑的磁盘空间和权限。',
  },
  internal: {
    what: '引擎内部出错',
    means: '操作没有完成；OBS 的画面不受影响。',
    todo: '请再试一次；若仍出错，请保存日志。',
  },
  take_without_scene: {
    what: 'OBS 未就绪：{{obsWords}}',
    means: '没有切换，也不会稍后补切。',
    todo: '5 秒内再按一次，只切卡片与计时；画面请在 OBS 里手动切。',
  },
  link_lost: {
    what: '与引擎失去联系',
    means: '没有执行，也不会稍后补发；OBS 的画面不受影响。',
    todo: '正在自动重连，恢复后请再操作。',
  },
  link_lost_sent: {
    what: '发出后与引擎失去联系',
    means: '不能确定是否已经执行。',
    todo: '恢复后请以这里显示的状态为准，再决定是否重做。',
  },
  scene_failed: {
    what: '场景“{{scene}}”没有切成',
    means: '段落、卡片和计时已经切换，画面可能还在原来的场景。',
    todo: '请看播出监视器，再点一次这个场景或在 OBS 里切。',
  },
  scene_late: {
    what: '“{{scene}}”晚了 {{seconds}} 秒才切到',
    means: 'OBS 卡住过，刚才那次切换现在才发生，画面已经变了。',
    todo: '请看播出监视器，需要时再切一次；并看看 OBS 窗口是否有弹窗。',
  },
  card_failed: {
    what: '产品卡没有上屏',
    means: '观众现在看不到这张卡。',
    todo: '请再按一次回车；仍不行就换一种上屏方式（设置 → 卡片与画面）。',
  },
  window_reopened: {
    what: '这个窗口刚才崩溃，已重新打开',
    means: '引擎和 OBS 一直在运行，场次没有受影响。',
    todo: '请核对当前段落和画面，再继续。',
  },
  matched: { what: 'SKU 已匹配', means: '重量和产品已重新计算。', todo: '' },
  demo_failed: { what: '示范专场没有打开', means: '没有任何变化。', todo: '请再试一次。' },
} as const
