import { contextBridge, ipcRenderer } from 'electron'
import { channels, type FieldCueBridge } from '../shared/desktop/bridge.ts'
import type { EngineStatus } from '../shared/desktop/engineProtocol.ts'

/** The whole of what a page gets of the desktop. Main checks the sender and the arguments of every call. */
const bridge: FieldCueBridge = {
  platform: process.platform as FieldCueBridge['platform'],
  endpoint: () => ipcRenderer.invoke(channels.endpoint),
  onEngineStatus(listener) {
    const hear = (_event: unknown, status: EngineStatus) => listener(status)
    ipcRenderer.on(channels.engineStatus, hear)
    ipcRenderer.send(channels.askEngineStatus)
    return () => ipcRenderer.off(channels.engineStatus, hear)
  },
  onWindowNote(listener) {
    const hear = (_event: unknown, note: Parameters<typeof listener>[0]) => listener(note)
    ipcRenderer.on(channels.windowNote, hear)
    ipcRenderer.send(channels.askWindowNote)
    return () => ipcRenderer.off(channels.windowNote, hear)
  },
  openWindow: (page) => ipcRenderer.invoke(channels.openWindow, page),
  setLanguage: (language) => ipcRenderer.invoke(channels.setLanguage, language),
  copyText: (text) => ipcRenderer.invoke(channels.copyText, text),
}

contextBridge.exposeInMainWorld('fieldcue', bridge)
