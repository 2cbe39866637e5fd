import { setTimeout as delay } from 'node:timers/promises'
import { WebSocket } from 'ws'

interface Target {
  type: string
  url: string
  webSocketDebuggerUrl: string
}

interface Wanted {
  /** Of `--remote-debugging-port`. */
  port: number
  isPage(url: string): boolean
  /** An expression whose value, or promised value, is a number. */
  script: string
  withinMs: number
  isAlive(): boolean
}

/**
 * Waits until a program with an open debugging port shows a page, and answers what a script in it comes to. Plain
 * DevTools protocol: Playwright would make the program wait for itself at the start.
 */
export async function awaitInPage(wanted: Wanted): Promise<number> {
  const giveUpAt = Date.now() + wanted.withinMs
  while (Date.now() < giveUpAt) {
    if (!wanted.isAlive()) throw new Error('the program ended before its page was ready')
    const target = await findPage(wanted)
    const answer = target && (await evaluate(target, wanted.script, giveUpAt - Date.now()))
    if (typeof answer === 'number') return answer
    await delay(5)
  }
  throw new Error(`no page was ready within ${wanted.withinMs} ms`)
}

async function findPage({ port, isPage }: Wanted): Promise<Target | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/json/list`)
    const targets = (await response.json()) as Target[]
    return targets.find(({ type, url }) => type === 'page' && isPage(url))
  } catch {
    return undefined
  }
}

/** Undefined when the page went elsewhere before it answered: then it is asked again. */
function evaluate(target: Target, expression: string, withinMs: number): Promise<unknown> {
  const socket = new WebSocket(target.webSocketDebuggerUrl)
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle(undefined), withinMs)
    function settle(value: unknown): void {
      clearTimeout(timer)
      socket.terminate()
      resolve(value)
    }
    socket.on('open', () => {
      const params = { expression, awaitPromise: true, returnByValue: true }
      socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }))
    })
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as { id?: number; result?: { result?: { value?: unknown } } }
      if (message.id === 1) settle(message.result?.result?.value)
    })
    socket.on('error', () => settle(undefined))
    socket.on('close', () => settle(undefined))
  })
}
