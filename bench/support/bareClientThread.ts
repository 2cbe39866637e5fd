import { parentPort, workerData } from 'node:worker_threads'
import OBSWebSocket, { EventSubscription } from 'obs-websocket-js/json'

export interface BareClientOptions {
  url: string
  password: string
  /**
   * `two`: acts on one connection and events on another, which spares them the 40 ms that OBS's missing TCP_NODELAY can
   * cost. `one`: one connection with the library's defaults.
   */
  connections: 'one' | 'two'
}

/** Null: no event came. */
export interface BareAnswer {
  ms: number | null
}

const GIVE_UP_MS = 5000

const options = workerData as BareClientOptions
const control = new OBSWebSocket()
const events = options.connections === 'two' ? new OBSWebSocket() : control
if (events !== control) {
  await control.connect(options.url, options.password, { eventSubscriptions: 0 })
  await events.connect(options.url, options.password, { eventSubscriptions: EventSubscription.Scenes })
} else {
  await control.connect(options.url, options.password)
}

parentPort?.on('message', async (sceneName: string) => {
  const began = performance.now()
  const ms = await new Promise<number | null>((resolve) => {
    const heard = (event: { sceneName: string }) => {
      if (event.sceneName === sceneName) settle(performance.now() - began)
    }
    const timer = setTimeout(() => settle(null), GIVE_UP_MS)
    function settle(result: number | null): void {
      clearTimeout(timer)
      events.off('CurrentProgramSceneChanged', heard)
      resolve(result)
    }
    events.on('CurrentProgramSceneChanged', heard)
    control.call('SetCurrentProgramScene', { sceneName }).catch(() => settle(null))
  })
  parentPort?.postMessage({ ms } satisfies BareAnswer)
})
parentPort?.postMessage('connected')
