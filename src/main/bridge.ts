import { BrowserWindow, clipboard, type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron'
import { z } from 'zod'
import { channels, windowPages } from '../shared/desktop/bridge.ts'
import type { EngineStatus } from '../shared/desktop/engineProtocol.ts'
import { isOurs } from './security/origin.ts'
import { sendNote, takeNote } from './window/keepAlive.ts'

export interface BridgeParts {
  status(): EngineStatus
  /** Resolves once an engine is ready. */
  endpoint(): Promise<{ url: string; token: string }>
  openWindow(page: (typeof windowPages)[number]): boolean
  setLanguage(language: 'zh' | 'en'): void
}

const Page = z.enum(windowPages)
const Language = z.enum(['zh', 'en'])
const Text = z.string().max(10_000)

/** Answers the preload bridge: only to the top frame of a page of our engine, and only with arguments that check. */
export function installBridge(parts: BridgeParts): void {
  const trusted = (event: IpcMainEvent | IpcMainInvokeEvent): boolean => {
    const frame = event.senderFrame
    return frame !== null && frame.parent === null && isOurs(frame.url, parts.status().url)
  }
  const handle = (channel: string, answer: (argument: unknown) => unknown) => {
    ipcMain.handle(channel, (event, argument: unknown) => {
      if (!trusted(event)) throw new Error('not a page of this program')
      return answer(argument)
    })
  }
  handle(channels.endpoint, () => parts.endpoint())
  handle(channels.openWindow, (page) => parts.openWindow(Page.parse(page)))
  handle(channels.setLanguage, (language) => parts.setLanguage(Language.parse(language)))
  handle(channels.copyText, (text) => clipboard.writeText(Text.parse(text)))
  ipcMain.on(channels.askEngineStatus, (event) => {
    if (trusted(event)) event.sender.send(channels.engineStatus, parts.status())
  })
  ipcMain.on(channels.askWindowNote, (event) => {
    const window = trusted(event) ? BrowserWindow.fromWebContents(event.sender) : null
    const note = window ? takeNote(window) : null
    if (window && note) sendNote(window, note)
  })
}
