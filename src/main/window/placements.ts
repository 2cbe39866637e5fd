import type { BrowserWindow } from 'electron'
import { z } from 'zod'
import type { WindowPage } from '../../shared/desktop/bridge.ts'
import { readJson, writeJson } from '../jsonFile.ts'
import { Placement, place, type Rectangle } from './placement.ts'

const PlacementFile = z.record(z.string(), Placement)

/** Where each page's window was last, in one file of the profile. */
export function openPlacements(file: string) {
  const parsed = PlacementFile.safeParse(readJson(file))
  const placements: Record<string, Placement> = parsed.success ? parsed.data : {}
  return {
    get: (page: WindowPage): Placement | null => placements[page] ?? null,
    place: (page: WindowPage, areas: readonly Rectangle[], preferred: { width: number; height: number }) =>
      place(placements[page] ?? null, areas, preferred),
    /** Remembers it whenever the window is about to go. `getNormalBounds`: where it returns to from full screen. */
    follow(page: WindowPage, window: BrowserWindow): void {
      window.on('close', () => {
        placements[page] = {
          ...window.getNormalBounds(),
          maximized: window.isMaximized(),
          fullScreen: window.isFullScreen(),
        }
        try {
          writeJson(file, placements)
        } catch (error) {
          console.warn(`窗口位置没有保存，下次按默认位置打开：${String(error)}`)
        }
      })
    },
  }
}
export type Placements = ReturnType<typeof openPlacements>
