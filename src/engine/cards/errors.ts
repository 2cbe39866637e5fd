/**
 * Why a card could not be rendered.
 * `fonts_missing`: not one weight of the card's font could be loaded. `folder_unwritable`, `disk_full`: of the cards'
 * folder. `painter_lost`, `painter_slow`: the drawing thread died or did not answer. `paint_failed`: anything else.
 */
export type CardErrorCode =
  | 'fonts_missing'
  | 'folder_unwritable'
  | 'disk_full'
  | 'painter_lost'
  | 'painter_slow'
  | 'paint_failed'

/** A card that cannot be drawn, in words for the operator. Its message reads on within a sentence. */
export class CardRenderError extends Error {
  readonly code: CardErrorCode

  constructor(code: CardErrorCode, message: string) {
    super(message)
    this.name = 'CardRenderError'
    this.code = code
  }
}

const words: Record<CardErrorCode, (detail: string) => string> = {
  fonts_missing: (dir) => `卡片字体读不到（${dir}），请重新安装 FieldCue`,
  folder_unwritable: (detail) => `卡片目录写不进去（${detail}），请检查数据目录的权限`,
  disk_full: (detail) => `磁盘满了，卡片图片存不下（${detail}），请腾出空间`,
  painter_lost: (detail) => `绘图线程意外退出（${detail}），再上一次会自动重启它`,
  painter_slow: (detail) => `绘图超过 ${detail} 秒没有完成，请检查产品图片是否过大`,
  paint_failed: (detail) => detail,
}

/** @param detail the file, the folder or the cause, as the words need it */
export function cardError(code: CardErrorCode, detail: string): CardRenderError {
  return new CardRenderError(code, words[code](detail))
}

const UNWRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'])

/** Words whatever a rendering threw. */
export function asCardError(cause: unknown): CardRenderError {
  if (cause instanceof CardRenderError) return cause
  const detail = cause instanceof Error ? cause.message : String(cause)
  const code = (cause as NodeJS.ErrnoException | null)?.code
  if (code === 'ENOSPC' || code === 'EDQUOT') return cardError('disk_full', detail)
  if (code !== undefined && UNWRITABLE.has(code)) return cardError('folder_unwritable', detail)
  return cardError('paint_failed', detail)
}
