import type { MonitorWish } from '../../shared/api/streams.ts'
import type { Stores } from './stores.ts'
import type { Unsubscribe } from './transport.ts'

/** A window that is being dragged to another size asks for the new one when the hand rests. */
const SETTLED_MS = 250

/**
 * Follows the thumbnails as large as they are drawn and as often as the settings say; those of the other scenes only
 * while the multiview is on, and none at all while nobody can see this page.
 */
export function followMonitors({ transport, data, ui, monitors }: Stores): Unsubscribe {
  let wished = ''
  let stop: Unsubscribe | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function look(): void {
    const wish = wishOf()
    const text = JSON.stringify(wish)
    if (text === wished) return
    wished = text
    stop?.()
    stop = wish && transport.followMonitors(wish, monitors.put)
  }

  function wishOf(): MonitorWish | null {
    const settings = data.getState().settings?.settings
    if (!settings || document.hidden) return null
    const main = { width: monitors.width('main'), fps: settings.monitorFps }
    if (!ui.getState().multiview) return main
    return { ...main, scenes: { width: monitors.width('scene'), fps: settings.multiviewFps } }
  }

  const stops = [
    data.subscribe(look),
    ui.subscribe(look),
    monitors.onWidth(() => {
      clearTimeout(timer)
      timer = setTimeout(look, SETTLED_MS)
    }),
    () => document.removeEventListener('visibilitychange', look),
    () => clearTimeout(timer),
    () => stop?.(),
  ]
  document.addEventListener('visibilitychange', look)
  look()
  return () => {
    for (const end of stops) end()
  }
}
