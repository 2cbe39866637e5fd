/** Thumbnails, the multiview and what the platform covers. */
export const monitors = {
  isolated: '这是 OBS 单独渲染的这个场景：转场过程和推流编码后的画面不在其中',
  pace: '设 {{asked}} 帧/秒，现 {{fps}}',
  paceHint: '监看自己降了速，不影响播出；负载下来后会慢慢恢复。上限在“设置 → 操作台”里调。',
  strain: {
    slow: '取图占 OBS {{figure}}%',
    skipping: 'OBS 渲染跳帧 {{figure}}%',
    obsBusy: 'OBS 占 CPU {{figure}}%',
    deskBusy: '本机忙，慢 {{figure}} 毫秒',
  },
  multiview: '多画面',
  multiviewOn: '收起各场景的画面',
  multiviewOff: '显示各场景的画面（各自单独渲染，不是播出信号）',
} as const
