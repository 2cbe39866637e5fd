import { OLDEST_OBS_MAJOR } from '../../shared/obs/names.ts'
import type { ObsReasonCode } from '../../shared/obs/status.ts'

/**
 * Words a reason for logs and for the API: what happened and what to do. The pages word the code themselves, in
 * their own language.
 */
export function wordReason(reason: ObsReasonCode, url: string | null): string {
  const at = url ?? 'OBS 地址'
  return WORDS[reason](at)
}

const WORDS: Record<ObsReasonCode, (at: string) => string> = {
  bad_url: (at) => `“${at}”不是 OBS 地址，应写成 ws://主机:端口，例如 ws://127.0.0.1:4455。`,
  host_unknown: (at) => `找不到 ${at} 里的主机名。请检查地址，或改填该电脑的 IP。`,
  port_refused: (at) =>
    `${at} 没有程序在听：OBS 没有运行、没有开启 WebSocket 服务器，或端口不对。请在 OBS 的“工具 → WebSocket 服务器设置”里核对。`,
  unreachable: (at) => `网络到不了 ${at}。请检查网线、Wi-Fi 和防火墙。`,
  connect_timeout: (at) => `${at} 一直没有回音：地址不对、被防火墙拦住，或 OBS 已卡死。`,
  quit: () => 'OBS 正常退出了。请重新打开 OBS，打开后会自动连上。',
  killed: () => 'OBS 突然中断（崩溃、被结束或断网）。正在自动重连；OBS 起来后会自动连上。',
  closed: () => '与 OBS 的连接被关闭。正在自动重连。',
  kicked: () => 'OBS 端把田播台踢下线了。正在自动重连。',
  wrong_password: () =>
    'OBS 的 WebSocket 密码不对。请在设置里重填（OBS“工具 → WebSocket 服务器设置 → 显示连接信息”）。',
  password_needed: () => '这台 OBS 要密码，设置里没有填。请填上 OBS 的 WebSocket 密码。',
  not_obs: (at) => `${at} 上答话的不是 OBS。请检查端口（OBS 默认 4455）。`,
  too_old: () => `这台 OBS 太旧。请升级到 OBS ${OLDEST_OBS_MAJOR} 或更新的版本（自带 WebSocket 5）。`,
  protocol_mismatch: () => '这台 OBS 的 WebSocket 协议版本与田播台不合。请升级 OBS 或田播台。',
  not_answering: () => 'OBS 还连着，但不再应答（卡死）。此时切场景无效，请看一眼 OBS 那台电脑。',
  ui_blocked: () => 'OBS 收到了切换却没有做（界面被卡住或弹出了对话框）。请到 OBS 上看一眼，有对话框就关掉。',
  render_stalled: () => 'OBS 还在应答，但画面停住了（渲染没有前进）。请看一眼 OBS 那台电脑。',
  loading: () => 'OBS 正在启动，马上就好。',
  collection_changing: () => 'OBS 正在切换场景集合，完成前不能切场景。',
}
