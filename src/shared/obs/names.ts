/** What a simulated studio's `GetVersion` carries in `platformDescription`; the console says so on screen. */
export const SIMULATOR_MARK = 'FieldCue Simulator'

/** The places where image mode can show a PNG. */
export type ImageSlot = 'card' | 'lowerThird' | FiguresSlot

/** The two of them that show figures. */
export type FiguresSlot = 'counters' | 'banner'
export const FIGURES_SLOTS: readonly FiguresSlot[] = ['counters', 'banner']

/** The image inputs that FieldCue owns in OBS, by slot. Found by name, so the names are promises to existing studios. */
export const IMAGE_INPUTS: Record<ImageSlot, string> = {
  card: 'FieldCue 产品卡',
  lowerThird: 'FieldCue 名条',
  counters: 'FieldCue 计数',
  banner: 'FieldCue 里程碑',
}

/** The browser source that FieldCue owns in OBS where that kind exists. */
export const OVERLAY_INPUT = 'FieldCue 叠加层'

/** The oldest OBS that brings obs-websocket 5 with it. */
export const OLDEST_OBS_MAJOR = 28
