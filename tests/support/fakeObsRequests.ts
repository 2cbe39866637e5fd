import { type FakeItem, FakeRefusal, type FakeState } from './fakeObsState.ts'

type Data = Record<string, unknown>
type Emit = (event: string, data: Data) => void
type Handler = (state: FakeState, data: Data, emit: Emit) => Data | undefined

const text = (value: unknown) => String(value)

function sceneItems(state: FakeState, scene: unknown): FakeItem[] {
  const items = state.items.get(text(scene))
  if (!items || !state.scenes.includes(text(scene))) throw new FakeRefusal(600, 'No source was found')
  return items
}

function item(state: FakeState, data: Data): FakeItem {
  const found = sceneItems(state, data.sceneName).find(({ id }) => id === data.sceneItemId)
  if (!found) throw new FakeRefusal(600, 'No scene items were found')
  return found
}

function input(state: FakeState, data: Data) {
  const found = state.inputs.get(text(data.inputName))
  if (!found) throw new FakeRefusal(600, 'No source was found')
  return found
}

function replayBuffer({ replayBuffer: active }: FakeState): boolean {
  if (active === null) throw new FakeRefusal(604, 'Replay buffer is not available.')
  return active
}

function addItem(state: FakeState, scene: unknown, source: string): Data {
  const items = sceneItems(state, scene)
  const id = items.length + 1
  items.push({ id, source, enabled: true, transform: {} })
  return { sceneItemId: id }
}

/** obs-websocket 5.1's answers to what the link asks; unknown requests are refused with 204, as there. */
export const HANDLERS: Record<string, Handler> = {
  GetVersion: (state) => ({
    obsVersion: state.obsVersion,
    obsWebSocketVersion: state.wsVersion,
    rpcVersion: 1,
    platformDescription: state.platformDescription,
  }),
  GetInputKindList: (state) => ({ inputKinds: state.kinds }),
  GetStudioModeEnabled: (state) => ({ studioModeEnabled: state.studioMode }),
  GetSceneList: (state) => ({
    currentProgramSceneName: state.program,
    currentPreviewSceneName: state.studioMode ? state.preview : null,
    scenes: state.scenes.toReversed().map((sceneName, sceneIndex) => ({ sceneName, sceneIndex })),
  }),
  GetInputList: (state) => ({
    inputs: [...state.inputs].map(([inputName, { kind }]) => ({ inputName, inputKind: kind })),
  }),
  GetInputMute: (state, data) => {
    const { muted } = input(state, data)
    if (muted === undefined) throw new FakeRefusal(604, 'The specified input does not support audio.')
    return { inputMuted: muted }
  },
  GetInputVolume: (state, data) => ({ inputVolumeDb: input(state, data).db, inputVolumeMul: 1 }),
  SetInputMute: (state, data, emit) => {
    if (state.obeys) input(state, data).muted = data.inputMuted === true
    emit('InputMuteStateChanged', { inputName: data.inputName, inputMuted: data.inputMuted })
    return undefined
  },
  SetInputVolume: (state, data) => {
    if (state.obeys) input(state, data).db = Number(data.inputVolumeDb)
    return undefined
  },
  GetVideoSettings: ({ canvas, fps }) => ({
    baseWidth: canvas.width,
    baseHeight: canvas.height,
    fpsNumerator: fps,
    fpsDenominator: 1,
  }),
  GetStreamStatus: (state) => ({
    outputActive: state.streaming,
    outputReconnecting: state.reconnecting,
    outputDuration: 5000,
    outputCongestion: 0.25,
    outputBytes: 1_000_000,
    outputSkippedFrames: 3,
    outputTotalFrames: 300,
  }),
  GetRecordStatus: (state) => ({ outputActive: state.recording, outputDuration: 7000 }),
  GetReplayBufferStatus: (state) => ({ outputActive: replayBuffer(state) }),
  GetLastReplayBufferReplay: (state) => {
    replayBuffer(state)
    return { savedReplayPath: '' }
  },
  StartReplayBuffer: (state, _data, emit) => {
    if (replayBuffer(state)) throw new FakeRefusal(500)
    if (!state.obeys) return undefined
    state.replayBuffer = true
    emit('ReplayBufferStateChanged', { outputActive: true, outputState: 'OBS_WEBSOCKET_OUTPUT_STARTED' })
    return undefined
  },
  StopReplayBuffer: (state, _data, emit) => {
    if (!replayBuffer(state)) throw new FakeRefusal(501)
    state.replayBuffer = false
    emit('ReplayBufferStateChanged', { outputActive: false, outputState: 'OBS_WEBSOCKET_OUTPUT_STOPPED' })
    return undefined
  },
  SaveReplayBuffer: (state, _data, emit) => {
    if (!replayBuffer(state)) throw new FakeRefusal(501)
    if (state.obeys) emit('ReplayBufferSaved', { savedReplayPath: '/rec/回放.mkv' })
    return undefined
  },
  GetSceneTransitionList: (state) => ({
    currentSceneTransitionName: state.transition,
    transitions: [
      { transitionName: 'Fade', transitionKind: 'fade_transition' },
      { transitionName: 'Cut', transitionKind: 'cut_transition' },
    ],
  }),
  GetCurrentSceneTransition: (state) => ({
    transitionDuration: state.transition === 'Cut' ? null : state.ms,
  }),
  GetCurrentSceneTransitionCursor: (state) => ({ transitionCursor: state.cursor }),
  SetCurrentSceneTransition: (state, data, emit) => {
    state.transition = text(data.transitionName)
    emit('CurrentSceneTransitionChanged', data)
    return undefined
  },
  SetCurrentSceneTransitionDuration: (state, data, emit) => {
    state.ms = Number(data.transitionDuration)
    emit('CurrentSceneTransitionDurationChanged', data)
    return undefined
  },
  SetStudioModeEnabled: (state, data, emit) => {
    state.studioMode = data.studioModeEnabled === true
    if (state.studioMode) state.preview = state.program
    emit('StudioModeStateChanged', data)
    return undefined
  },
  SetTBarPosition: (state) => {
    if (!state.studioMode) throw new FakeRefusal(506)
    return undefined
  },
  GetCurrentProgramScene: (state) => ({ currentProgramSceneName: state.program }),
  GetCurrentPreviewScene: (state) => ({ currentPreviewSceneName: state.preview }),
  GetStats: (state) => {
    state.frames++
    return {
      activeFps: state.fps,
      cpuUsage: 2.5,
      memoryUsage: 200,
      availableDiskSpace: 50_000,
      renderSkippedFrames: 10,
      renderTotalFrames: state.frames,
    }
  },
  SetCurrentProgramScene: (state, data, emit) => {
    sceneItems(state, data.sceneName)
    if (!state.obeys || state.program === data.sceneName) return undefined
    if (state.studioMode) {
      state.preview = state.program
      emit('CurrentPreviewSceneChanged', { sceneName: state.preview })
    }
    state.program = text(data.sceneName)
    emit('CurrentProgramSceneChanged', { sceneName: state.program })
    return undefined
  },
  SetCurrentPreviewScene: (state, data, emit) => {
    if (!state.studioMode) throw new FakeRefusal(506)
    sceneItems(state, data.sceneName)
    state.preview = text(data.sceneName)
    emit('CurrentPreviewSceneChanged', { sceneName: state.preview })
    return undefined
  },
  CreateScene: (state, data) => {
    if (state.scenes.includes(text(data.sceneName))) throw new FakeRefusal(601, 'exists')
    state.scenes.push(text(data.sceneName))
    state.items.set(text(data.sceneName), [])
    return undefined
  },
  CreateInput: (state, data) => {
    if (state.inputs.has(text(data.inputName))) throw new FakeRefusal(601, 'exists')
    if (!state.kinds.includes(text(data.inputKind))) throw new FakeRefusal(605, 'kind')
    state.inputs.set(text(data.inputName), {
      kind: text(data.inputKind),
      settings: { ...(data.inputSettings as Data) },
    })
    return addItem(state, data.sceneName, text(data.inputName))
  },
  CreateSceneItem: (state, data) => addItem(state, data.sceneName, text(data.sourceName)),
  GetSceneItemId: (state, data) => {
    const found = sceneItems(state, data.sceneName).find(({ source }) => source === data.sourceName)
    if (!found) throw new FakeRefusal(600, 'No scene items were found')
    return { sceneItemId: found.id }
  },
  GetSceneItemEnabled: (state, data) => ({ sceneItemEnabled: item(state, data).enabled }),
  GetSceneItemTransform: (state, data) => {
    const found = item(state, data)
    const size = state.imageSize(state.inputs.get(found.source)?.settings.file)
    const sceneItemTransform = {
      alignment: 5,
      boundsType: 'OBS_BOUNDS_NONE',
      cropBottom: 0,
      cropLeft: 0,
      cropRight: 0,
      cropTop: 0,
      positionX: 0,
      positionY: 0,
      rotation: 0,
      scaleX: 1,
      scaleY: 1,
      ...found.transform,
      sourceWidth: size.width,
      sourceHeight: size.height,
    }
    return { sceneItemTransform }
  },
  SetSceneItemTransform: (state, data) => {
    Object.assign(item(state, data).transform, data.sceneItemTransform)
    return undefined
  },
  SetInputSettings: (state, data) => {
    Object.assign(input(state, data).settings, data.inputSettings)
    return undefined
  },
  GetSourceScreenshot: (state, data) => {
    sceneItems(state, data.sourceName)
    return { imageData: `data:image/jpg;base64,${Buffer.from(text(data.sourceName)).toString('base64')}` }
  },
  StartStream: (state, _data, emit) => {
    if (state.streaming) throw new FakeRefusal(500)
    emit('StreamStateChanged', { outputActive: false, outputState: 'OBS_WEBSOCKET_OUTPUT_STARTING' })
    state.streaming = state.obeys
    const outputState = state.obeys ? 'OBS_WEBSOCKET_OUTPUT_STARTED' : 'OBS_WEBSOCKET_OUTPUT_STOPPED'
    emit('StreamStateChanged', { outputActive: state.obeys, outputState })
    return undefined
  },
  StopStream: (state, _data, emit) => {
    if (!state.streaming) throw new FakeRefusal(501)
    state.streaming = false
    emit('StreamStateChanged', { outputActive: false, outputState: 'OBS_WEBSOCKET_OUTPUT_STOPPED' })
    return undefined
  },
  StartRecord: (state, _data, emit) => {
    if (!state.obeys) return undefined
    state.recording = true
    emit('RecordStateChanged', { outputActive: true, outputState: 'OBS_WEBSOCKET_OUTPUT_STARTED' })
    return undefined
  },
  StopRecord: (state, _data, emit) => {
    if (!state.recording) throw new FakeRefusal(501)
    state.recording = false
    emit('RecordStateChanged', { outputActive: false, outputState: 'OBS_WEBSOCKET_OUTPUT_STOPPED' })
    return { outputPath: '/rec/演示.mkv' }
  },
}
