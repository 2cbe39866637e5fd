/** The mixer: what goes beyond a meter and its name. */
export const sound = {
  type: '点一下，键入 {{name}} 的音量',
  typed: '{{name}} 的音量，dB，−100 到 26；回车生效，Esc 放弃',
  scale: '刻度，dB，满刻度为 0',
} as const
