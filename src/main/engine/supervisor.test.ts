import { describe, expect, it } from 'vitest'
import type {
  EngineStartOptions,
  EngineStatus,
  FromEngine,
  ToEngine,
} from '../../shared/desktop/engineProtocol.ts'
import { createSupervisor } from './supervisor.ts'

type Child = ReturnType<typeof makeChild>

function makeChild() {
  const heard: ToEngine[] = []
  let onMessage: (message: FromEngine) => void = () => {}
  let onExit: (code: number | null) => void = () => {}
  const child = {
    heard,
    killed: false,
    say: (message: FromEngine) => onMessage(message),
    exit: (code: number | null) => onExit(code),
    ready(port = 4747) {
      const url = `http://127.0.0.1:${port}`
      onMessage({ type: 'ready', url, overlayUrl: `${url}/overlay#token=page`, port, pid: 1 })
    },
    started(): EngineStartOptions {
      const start = heard.find((message) => message.type === 'start')
      if (!start) throw new Error('not started')
      return start.options
    },
    process: {
      post: (message: ToEngine) => void heard.push(message),
      onMessage: (listener: (message: FromEngine) => void) => {
        onMessage = listener
      },
      onExit: (listener: (code: number | null) => void) => {
        onExit = listener
      },
      kill: () => {
        child.killed = true
      },
    },
  }
  return child
}

function setup(port = 4747) {
  const children: Child[] = []
  const timers = new Set<{ ms: number; act: () => void }>()
  const statuses: EngineStatus[] = []
  const failures: { code: string; message: string }[] = []
  const lives: boolean[] = []
  const kept: [string, string | null][] = []
  const supervisor = createSupervisor({
    fork() {
      const child = makeChild()
      children.push(child)
      return child.process
    },
    startOptions: () => ({
      dataDir: '/data',
      host: '127.0.0.1',
      demo: false,
      pagesDir: '/pages',
      resourcesDir: '/resources',
      fontsDir: '/fonts',
      painterFile: '/painter.js',
      fileThread: '/file.js',
      sheetThread: '/sheet.js',
      operatorToken: 'token',
      secrets: Object.fromEntries(kept.flatMap(([key, value]) => (value === null ? [] : [[key, value]]))),
      obsUrl: null,
      standbyObsUrl: null,
      timeServer: null,
    }),
    port,
    now: () => 1_000,
    after(ms, act) {
      const timer = { ms, act }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    onStatus: (status) => statuses.push(status),
    onLive: (live) => lives.push(live),
    keepSecret(key, value) {
      kept.push([key, value])
      return { ok: false, reason: 'no_secret_store' }
    },
    crashLoopMessage: (times) => `ended ${times} times`,
    onFailed: (failure) => failures.push(failure),
  })
  return {
    supervisor,
    children,
    statuses,
    failures,
    lives,
    timers,
    last: () => children[children.length - 1]!,
    /** Runs the one timer of at most `ms`; the long ones are limits. */
    pass(ms: number) {
      const due = [...timers].filter((timer) => timer.ms <= ms)
      expect(due).toHaveLength(1)
      for (const timer of due) {
        timers.delete(timer)
        timer.act()
      }
    },
  }
}

describe('the supervisor', () => {
  it('starts the engine with its options and tells when it is ready', () => {
    const t = setup(0)
    t.supervisor.start()
    expect(t.last().started()).toMatchObject({ port: 0, dataDir: '/data', previousExit: null })
    t.last().ready(50123)
    expect(t.supervisor.status).toMatchObject({ state: 'ready', url: 'http://127.0.0.1:50123', deaths: 0 })
    expect(t.timers.size).toBe(0)
  })

  it('starts a dead engine again at once, on the same port, telling it how the last one ended', () => {
    const t = setup(0)
    t.supervisor.start()
    t.last().ready(50123)
    t.last().exit(9)
    expect(t.supervisor.status).toEqual({
      state: 'restarting',
      url: 'http://127.0.0.1:50123',
      overlayUrl: 'http://127.0.0.1:50123/overlay#token=page',
      deaths: 1,
      lastExit: { code: 9, at: 1_000 },
      message: null,
    })
    t.pass(0)
    expect(t.last().started()).toMatchObject({ port: 50123, previousExit: { code: 9, at: 1_000 } })
    t.last().ready(50123)
    expect(t.supervisor.status).toMatchObject({ state: 'ready', deaths: 1 })
  })

  it('survives any number of deaths as long as it becomes ready between them', () => {
    const t = setup()
    t.supervisor.start()
    for (let death = 1; death <= 20; death += 1) {
      t.last().ready()
      t.last().exit(9)
      expect(t.supervisor.status).toMatchObject({ state: 'restarting', deaths: death })
      t.pass(0)
    }
    expect(t.failures).toEqual([])
  })

  it('gives up in words after five deaths before it was ready', () => {
    const t = setup()
    t.supervisor.start()
    for (let death = 1; death <= 4; death += 1) {
      t.last().exit(1)
      t.pass(1000)
    }
    t.last().exit(1)
    expect(t.failures).toEqual([{ code: 'crash_loop', message: 'ended 5 times', restorable: null }])
    expect(t.supervisor.status).toMatchObject({ state: 'failed', deaths: 5, message: 'ended 5 times' })
    expect(t.children).toHaveLength(5)
    expect(t.timers.size).toBe(0)
  })

  it('does not try again when the engine says why it cannot start, until told to', () => {
    const t = setup()
    t.supervisor.start()
    t.last().say({ type: 'failed', code: 'port_in_use', message: '端口 4747 已被占用。', restorable: null })
    t.last().exit(1)
    expect(t.failures).toEqual([{ code: 'port_in_use', message: '端口 4747 已被占用。', restorable: null }])
    expect(t.children).toHaveLength(1)
    t.supervisor.retry({ port: 0 })
    expect(t.last().started().port).toBe(0)
    t.last().ready(50200)
    expect(t.supervisor.status).toMatchObject({ state: 'ready', message: null })
  })

  it('puts a backup in the place of a damaged file once, when a person asks for it', () => {
    const t = setup()
    t.supervisor.start()
    expect(t.last().started().restore).toBeNull()
    t.last().say({ type: 'failed', code: 'damaged_database', message: '已损坏', restorable: '000001.db' })
    t.last().exit(1)
    expect(t.failures).toEqual([{ code: 'damaged_database', message: '已损坏', restorable: '000001.db' }])
    t.supervisor.retry({ restore: '000001.db' })
    expect(t.last().started().restore).toBe('000001.db')
    t.last().ready()
    t.last().exit(9)
    t.pass(0)
    expect(t.last().started().restore).toBeNull()
  })

  it('tries again when only the restart finds the port taken', () => {
    const t = setup()
    t.supervisor.start()
    t.last().ready()
    t.last().exit(9)
    t.pass(0)
    t.last().say({ type: 'failed', code: 'port_in_use', message: 'taken', restorable: null })
    t.last().exit(1)
    t.pass(1000)
    t.last().ready()
    expect(t.failures).toEqual([])
    expect(t.supervisor.status.state).toBe('ready')
  })

  it('kills an engine that never becomes ready, and counts it as a death', () => {
    const t = setup()
    t.supervisor.start()
    t.pass(60_000)
    expect(t.last().killed).toBe(true)
    t.last().exit(null)
    expect(t.supervisor.status).toMatchObject({ state: 'starting', deaths: 1 })
  })

  it('keeps saying that a show is live while its engine is being restarted', () => {
    const t = setup()
    t.supervisor.start()
    t.last().ready()
    t.last().say({ type: 'live', live: true })
    t.last().exit(9)
    expect(t.lives).toEqual([true])
  })

  it('answers a secret that it could only keep for this run, and hands it to the next engine', () => {
    const t = setup()
    t.supervisor.start()
    t.last().ready()
    t.last().say({ type: 'secret.set', id: 7, key: 'obsPassword', value: 'pw' })
    expect(t.last().heard).toContainEqual({
      type: 'secret.result',
      id: 7,
      ok: false,
      reason: 'no_secret_store',
    })
    t.last().exit(9)
    t.pass(0)
    expect(t.last().started().secrets).toEqual({ obsPassword: 'pw' })
  })

  it('stops the engine, and does not take that for a death', async () => {
    const t = setup()
    t.supervisor.start()
    t.last().ready()
    const stopped = t.supervisor.stop()
    expect(t.last().heard).toContainEqual({ type: 'stop' })
    t.last().say({ type: 'stopped' })
    t.last().exit(0)
    await stopped
    expect(t.children).toHaveLength(1)
    expect(t.supervisor.status.deaths).toBe(0)
    expect(t.timers.size).toBe(0)
  })

  it('kills an engine that does not stop in time', async () => {
    const t = setup()
    t.supervisor.start()
    t.last().ready()
    const stopped = t.supervisor.stop()
    t.pass(5_000)
    expect(t.last().killed).toBe(true)
    t.last().exit(null)
    await stopped
  })

  it('stops at once while a restart is pending, and none follows', async () => {
    const t = setup()
    t.supervisor.start()
    t.last().ready()
    t.last().exit(9)
    await t.supervisor.stop()
    expect(t.timers.size).toBe(0)
    expect(t.children).toHaveLength(1)
  })

  it('ignores what a process says after its successor was started', () => {
    const t = setup()
    t.supervisor.start()
    const first = t.last()
    first.ready()
    first.exit(9)
    t.pass(0)
    first.ready(1)
    first.exit(9)
    expect(t.supervisor.status).toMatchObject({ state: 'restarting', deaths: 1 })
  })
})
