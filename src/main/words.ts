export type Language = 'zh' | 'en'

/** All that the shell itself says: menus and the few dialogs that no page can show. */
const zh = {
  appName: '田播台',
  about: '关于田播台',
  openDataFolder: '打开数据文件夹',
  hide: '隐藏田播台',
  quit: '退出',
  edit: '编辑',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  selectAll: '全选',
  view: '视图',
  zoomIn: '放大',
  zoomOut: '缩小',
  actualSize: '实际大小',
  fullScreen: '全屏',
  window: '窗口',
  minimize: '最小化',
  pages: { console: '控制台', prompter: '提词器', replay: '回放', planner: '策划' },
  copyOverlayAddress: '复制叠加层地址（给 OBS 浏览器源）',
  developerTools: '开发者工具',

  closeLive: {
    message: '正在直播，要关闭控制台吗？',
    detail:
      '场次还开着。关闭后 OBS 继续推流，画面停在现在的场景，但切换、产品卡、计时和订单统计都会停下，直到再次打开田播台；打开后会接着这一场。',
    confirm: '关闭控制台',
    cancel: '继续直播',
  },
  failed: {
    message: '田播台的引擎没有启动',
    crashLoop: (times: number) =>
      `引擎连续 ${times} 次在就绪之前退出，已经不再重试。OBS 不受影响，画面和推流照旧。可以再试一次；如果仍然不行，请把终端里的记录发给维护者。`,
    retry: '再试一次',
    freePort: '换一个空闲端口',
    freePortDetail: '换端口后，OBS 里的叠加层地址这一次要跟着改。',
    restore: '恢复最近的备份',
    restoreDetail: '恢复只需点一下：现在的文件会原样留在 backups 里，备份之后收到的订单和操作不在其中。',
    quit: '退出',
  },
  unresponsive: {
    message: '控制台没有反应',
    detail: '引擎和 OBS 不受影响，直播照常。可以再等等，也可以重新打开这个窗口，它会回到现在的状态。',
    reopen: '重新打开窗口',
    wait: '再等等',
  },
  keepsCrashing: {
    message: '这个窗口接连崩溃',
    detail: '引擎和 OBS 不受影响，直播照常。可以再打开一次，也可以用浏览器打开同一个地址继续操作。',
    reopen: '再打开一次',
    leave: '先不打开',
  },
}

const en: typeof zh = {
  appName: 'FieldCue',
  about: 'About FieldCue',
  openDataFolder: 'Open Data Folder',
  hide: 'Hide FieldCue',
  quit: 'Quit',
  edit: 'Edit',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select All',
  view: 'View',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  actualSize: 'Actual Size',
  fullScreen: 'Full Screen',
  window: 'Window',
  minimize: 'Minimize',
  pages: { console: 'Console', prompter: 'Prompter', replay: 'Replay', planner: 'Planner' },
  copyOverlayAddress: 'Copy Overlay Address (for an OBS Browser Source)',
  developerTools: 'Developer Tools',

  closeLive: {
    message: 'You are live. Close the console?',
    detail:
      'The session is still open. OBS keeps streaming the scene that is on now, but takes, cards, timers and order counts stop until FieldCue is opened again; it then continues this session.',
    confirm: 'Close the console',
    cancel: 'Stay live',
  },
  failed: {
    message: "FieldCue's engine did not start",
    crashLoop: (times) =>
      `The engine ended ${times} times before it was ready and is not tried again. OBS is not affected. You can try once more; if it still fails, please send the terminal's log to the maintainers.`,
    retry: 'Try again',
    freePort: 'Use a free port',
    freePortDetail: "On another port, the overlay's address in OBS must be changed for this run.",
    restore: 'Restore the newest backup',
    restoreDetail:
      'The present file is kept in the backups folder as it is; orders and acts from after the backup are not in it.',
    quit: 'Quit',
  },
  unresponsive: {
    message: 'The console does not respond',
    detail:
      'Engine and OBS are not affected; the show goes on. Wait, or reopen this window: it returns to the present state.',
    reopen: 'Reopen the window',
    wait: 'Wait',
  },
  keepsCrashing: {
    message: 'This window keeps crashing',
    detail:
      'Engine and OBS are not affected; the show goes on. Open it once more, or open the same address in a browser.',
    reopen: 'Open it once more',
    leave: 'Leave it closed',
  },
}

export type Words = typeof zh
export const words: Record<Language, Words> = { zh, en }
