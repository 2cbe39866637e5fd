import { expect, test } from 'vitest'
import { onBothStudios } from '../support/onBothStudios.ts'
import { until } from '../support/until.ts'

// Recording, stream and replay buffer, of OBS and of its simulator alike.

onBothStudios('the outputs of', (at) => {
  test('records: four states in order, and says where', async () => {
    expect(await at.link.startRecord()).toEqual({ ok: true })
    expect(at.link.status.recording).toBe(true)
    expect(await at.link.startRecord()).toMatchObject({ ok: false, code: 'already_active' })
    const stopped = await at.link.stopRecord()
    expect(stopped).toEqual({ ok: true, path: expect.stringMatching(at.studio.recordsTo) })
    await at.witness.heard('RecordStateChanged', { outputState: 'OBS_WEBSOCKET_OUTPUT_STOPPED' })
    const states = at.witness.events.filter(([name]) => name === 'RecordStateChanged').map(([, data]) => data)
    expect(states.map(({ outputState }) => outputState)).toEqual(
      ['STARTING', 'STARTED', 'STOPPING', 'STOPPED'].map((state) => `OBS_WEBSOCKET_OUTPUT_${state}`),
    )
    expect(states.map(({ outputActive }) => outputActive)).toEqual([false, true, false, false])
    expect(states.at(-1)?.outputPath).toMatch(at.studio.recordsTo)
    expect(at.link.status.recording).toBe(false)
    expect(await at.link.stopRecord()).toMatchObject({ ok: false, code: 'not_active' })
  })

  test('streams: a server that is not there, one that goes and comes back, and the end of it', async () => {
    expect(await at.link.startStream()).toMatchObject({ ok: false, code: 'output_failed' })
    await at.witness.heard('StreamStateChanged', { outputState: 'OBS_WEBSOCKET_OUTPUT_STOPPED' })
    expect(at.outputStates('StreamStateChanged')).toEqual(['STARTING', 'STOPPED'])
    expect(at.outputTale()).toEqual(['stream startFailed desk'])
    at.witness.events.length = 0
    at.desk.told.length = 0

    await at.studio.server.start()
    expect(await at.link.startStream()).toEqual({ ok: true })
    const running = await at.call('GetStreamStatus')
    expect(running).toMatchObject({ outputActive: true, outputReconnecting: false, outputSkippedFrames: 0 })
    await at.studio.server.kill()
    await at.desk.until(({ streamReconnecting }) => streamReconnecting)
    // The event says that it is not active, the status that it is.
    await at.witness.heard('StreamStateChanged', {
      outputActive: false,
      outputState: 'OBS_WEBSOCKET_OUTPUT_RECONNECTING',
    })
    expect(await at.call('GetStreamStatus')).toMatchObject({ outputActive: true, outputReconnecting: true })
    await at.studio.server.start()
    await at.desk.until(({ streaming, streamReconnecting }) => streaming === true && !streamReconnecting)
    expect(await at.link.stopStream()).toEqual({ ok: true })
    await at.witness.heard('StreamStateChanged', { outputState: 'OBS_WEBSOCKET_OUTPUT_STOPPED' })
    expect(at.outputStates('StreamStateChanged')).toEqual([
      'STARTING',
      'STARTED',
      'RECONNECTING',
      'RECONNECTED',
      'STOPPING',
      'STOPPED',
    ])
    expect(at.outputTale()).toEqual([
      'stream started desk',
      'stream reconnecting itself',
      'stream reconnected itself',
      'stream stopped desk',
    ])
    await at.studio.server.kill()
  })

  test('outputs that are asked for twice at once start once, and OBS lives', async () => {
    const twice = (start: () => Promise<{ ok: boolean }>) => Promise.all([start(), start()])
    // OBS 29 crashes at a second `StartStream` before it has given up on the first one's server.
    expect(await twice(at.link.startStream)).toMatchObject([
      { ok: false, code: 'output_failed' },
      { ok: false, code: 'already_active' },
    ])
    await at.witness.heard('StreamStateChanged', { outputState: 'OBS_WEBSOCKET_OUTPUT_STOPPED' })
    expect(at.outputStates('StreamStateChanged')).toEqual(['STARTING', 'STOPPED'])
    expect(await twice(at.link.startRecord)).toMatchObject([
      { ok: true },
      { ok: false, code: 'already_active' },
    ])
    await at.link.stopRecord()
    expect(at.link.status.state).toBe('ready')
  })

  test('pauses a recording, which stays one', async () => {
    await at.link.startRecord()
    // OBS 29 never ends a recording that was paused before its first frame.
    await until(
      () => at.call('GetRecordStatus'),
      (status) => (status as { outputDuration: number }).outputDuration > 500,
    )
    await at.call('PauseRecord')
    await at.desk.until(({ recordPaused }) => recordPaused === true)
    expect(at.link.status.recording).toBe(true)
    expect(await at.call('GetRecordStatus')).toMatchObject({ outputActive: true, outputPaused: true })
    await expect(at.call('PauseRecord')).rejects.toMatchObject({ code: 502 })
    await at.call('ResumeRecord')
    await at.desk.until(({ recordPaused }) => recordPaused === false)
    await at.link.stopRecord()
    expect(at.outputTale()).toEqual([
      'record started desk',
      'record paused obs',
      'record resumed obs',
      'record stopped desk',
    ])
  })

  test('keeps a replay buffer: four states, and a file when it is asked for', async () => {
    expect(at.link.status.replayBuffer).toBe('off')
    await expect(at.call('SaveReplayBuffer')).rejects.toMatchObject({ code: 501 })
    await expect(at.call('GetLastReplayBufferReplay')).rejects.toMatchObject({ code: 501 })
    expect(await at.link.startReplayBuffer()).toEqual({ ok: true })
    expect(await at.link.startReplayBuffer()).toMatchObject({ ok: false, code: 'already_active' })
    expect(at.link.status.replayBuffer).toBe('on')
    // A real buffer has nothing to write before its first group of pictures is complete.
    let saved = await at.link.saveReplay()
    while (!saved.ok && saved.code === 'unconfirmed') saved = await at.link.saveReplay()
    expect(saved).toEqual({ ok: true, path: expect.stringMatching(at.studio.recordsTo) })
    expect(await at.call('GetLastReplayBufferReplay')).toEqual({ savedReplayPath: saved.ok && saved.path })
    expect(await at.link.stopReplayBuffer()).toEqual({ ok: true })
    await at.witness.heard('ReplayBufferStateChanged', { outputState: 'OBS_WEBSOCKET_OUTPUT_STOPPED' })
    expect(at.outputStates('ReplayBufferStateChanged')).toEqual([
      'STARTING',
      'STARTED',
      'STOPPING',
      'STOPPED',
    ])
    expect(at.link.status.replayBuffer).toBe('off')
  })
})
