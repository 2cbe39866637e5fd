import { dialog } from 'electron'
import type { EngineFailure } from './engine/supervisor.ts'
import type { Words } from './words.ts'

/**
 * Says why there is no engine and asks what to do: try again (on a free port where the port is the trouble, with the
 * newest good backup where the file is) or quit. The safe answer is the first where nothing could be lost by it.
 * @returns what to try again with, or 'quit'
 */
export async function askAfterFailure(
  words: Words,
  failure: EngineFailure,
): Promise<{ port?: number; restore?: string } | 'quit'> {
  const { failed } = words
  const otherPort = failure.code === 'port_in_use'
  const { restorable } = failure
  const buttons = [
    ...(otherPort ? [failed.freePort] : []),
    ...(restorable === null ? [] : [failed.restore]),
    failed.retry,
    failed.quit,
  ]
  const details = [
    failure.message,
    ...(otherPort ? [failed.freePortDetail] : []),
    ...(restorable === null ? [] : [failed.restoreDetail]),
  ]
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: failed.message,
    detail: details.join('\n\n'),
    buttons,
    defaultId: 0,
    cancelId: buttons.length - 1,
    noLink: true,
  })
  const chosen = buttons[response]
  if (chosen === failed.freePort) return { port: 0 }
  if (chosen === failed.restore && restorable !== null) return { restore: restorable }
  return chosen === failed.retry ? {} : 'quit'
}
