import { dialog } from 'electron'
import type { StartFailure } from '../shared/desktop/engineProtocol.ts'
import type { Words } from './words.ts'

/**
 * Says why there is no engine and asks what to do: try again (on a free port where the port is the trouble) or quit.
 * @returns the port to try, null for the same one, or 'quit'
 */
export async function askAfterFailure(
  words: Words,
  failure: { code: StartFailure | 'crash_loop'; message: string },
): Promise<{ port: number | null } | 'quit'> {
  const { failed } = words
  const otherPort = failure.code === 'port_in_use'
  const buttons = [...(otherPort ? [failed.freePort] : []), failed.retry, failed.quit]
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: failed.message,
    detail: otherPort ? `${failure.message}\n\n${failed.freePortDetail}` : failure.message,
    buttons,
    defaultId: 0,
    cancelId: buttons.length - 1,
    noLink: true,
  })
  const chosen = buttons[response]
  if (chosen === failed.freePort) return { port: 0 }
  return chosen === failed.retry ? { port: null } : 'quit'
}
