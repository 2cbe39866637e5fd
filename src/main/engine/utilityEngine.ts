import { utilityProcess } from 'electron'
import type { FromEngine } from '../../shared/desktop/engineProtocol.ts'
import { secretVariables } from '../launch.ts'
import type { EngineProcess } from './process.ts'

/** Names of the environment that carry secrets: they reach the engine by message only. */
const SECRET_ENV = ['FIELDCUE_TOKEN', ...Object.keys(secretVariables)]

/**
 * Starts the engine as a utility process: plain Node beside the browser process, so that neither takes the other along.
 * @param entry absolute path of the bundled src/engine/utility.ts
 * @param sqliteBinding for a runtime whose own better-sqlite3 binding does not fit, else null
 */
export function forkEngine(entry: string, sqliteBinding: string | null): EngineProcess {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name, value]) => value !== undefined && !SECRET_ENV.includes(name)),
  ) as Record<string, string>
  if (sqliteBinding) env.FIELDCUE_SQLITE_BINDING = sqliteBinding
  const child = utilityProcess.fork(entry, [], { serviceName: 'FieldCue engine', stdio: 'inherit', env })
  return {
    post: (message) => child.postMessage(message),
    onMessage(listener) {
      child.on('message', (message: FromEngine) => listener(message))
    },
    onExit(listener) {
      child.once('exit', (code) => listener(typeof code === 'number' ? code : null))
    },
    kill() {
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL')
      else child.kill()
    },
  }
}
