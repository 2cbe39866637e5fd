import { access } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { z } from 'zod'
import type { StudioInspection } from '../../shared/preshow/types.ts'
import { ObsCallError } from './callError.ts'
import type { JsonObject, ObsRequest, Peer } from './peer.ts'

const Items = z.object({
  sceneItems: z.array(
    z.object({
      sourceName: z.string(),
      inputKind: z.string().nullish(),
      sceneItemEnabled: z.boolean(),
      sceneItemTransform: z.object({ sourceWidth: z.number(), sourceHeight: z.number() }),
    }),
  ),
})
const InputSettings = z.object({
  inputSettings: z.object({
    file: z.string().optional(),
    local_file: z.string().optional(),
    is_local_file: z.boolean().optional(),
    font: z.object({ face: z.string().optional() }).optional(),
  }),
})
const Parameter = z.object({ parameterValue: z.string().nullable() })
const Service = z.object({
  streamServiceSettings: z.object({ server: z.string().optional(), key: z.string().optional() }),
})

/** Audio beside the picture, where the profile does not say. */
const USUAL_AUDIO_KBPS = 160

export interface InspectParts {
  /** A connection besides the link's own: dozens of questions must never stand before a take. */
  peer: Peer
  scenes: readonly string[]
  /** Whether this OBS runs on this machine, so that its paths are ours. */
  isLocal: boolean
  /** Whether a typeface is installed here; null where the system cannot be asked. */
  isFontInstalled(face: string): Promise<boolean | null>
}

/**
 * Looks through what these scenes show and how this OBS records and streams. Reads only. What an OBS does not answer
 * (an older one) is null, never guessed. Rejects with `ObsCallError` when the connection ends.
 */
export async function inspectStudio(parts: InspectParts): Promise<StudioInspection> {
  const { peer } = parts
  const scenes: StudioInspection['scenes'] = []
  for (const name of parts.scenes) {
    const list = await ask(peer, Items, 'GetSceneItemList', { sceneName: name })
    if (!list) continue
    const sources = list.sceneItems.map((item) => ({
      name: item.sourceName,
      kind: item.inputKind ?? null,
      enabled: item.sceneItemEnabled,
      width: item.sceneItemTransform.sourceWidth,
      height: item.sceneItemTransform.sourceHeight,
    }))
    scenes.push({ name, sources })
  }
  const inputs = new Set(
    scenes.flatMap(({ sources }) => sources.flatMap(({ name, kind }) => (kind === null ? [] : [name]))),
  )
  return { scenes, ...(await readInputs(parts, inputs)), ...(await readProfile(peer)) }
}

async function readInputs(
  { peer, isLocal, isFontInstalled }: InspectParts,
  inputs: ReadonlySet<string>,
): Promise<Pick<StudioInspection, 'files' | 'fonts'>> {
  const files: StudioInspection['files'] = []
  const fonts: StudioInspection['fonts'] = []
  for (const input of inputs) {
    const answer = await ask(peer, InputSettings, 'GetInputSettings', { inputName: input })
    if (!answer) continue
    const { file, local_file, is_local_file, font } = answer.inputSettings
    const path = file ?? (is_local_file === false ? undefined : local_file)
    // A path that is not absolute is an address or a name of the source's own.
    if (path && isAbsolute(path)) files.push({ input, path, exists: isLocal ? await exists(path) : null })
    if (font?.face) {
      fonts.push({ input, face: font.face, installed: isLocal ? await isFontInstalled(font.face) : null })
    }
  }
  return { files, fonts }
}

async function readProfile(peer: Peer): Promise<Pick<StudioInspection, 'output' | 'stream'>> {
  const parameter = async (category: string, name: string) => {
    const data = { parameterCategory: category, parameterName: name }
    return (await ask(peer, Parameter, 'GetProfileParameter', data))?.parameterValue || null
  }
  const first = async (...names: [string, string][]) => {
    for (const [category, name] of names) {
      const value = await parameter(category, name)
      if (value !== null) return value
    }
    return null
  }
  const mode = (await parameter('Output', 'Mode')) === 'Advanced' ? 'Advanced' : 'Simple'
  const section = mode === 'Advanced' ? 'AdvOut' : 'SimpleOutput'
  // OBS 30 keeps the format under a new name, and the old one beside it.
  const recordFormat = await first([section, 'RecFormat2'], [section, 'RecFormat'])
  const streamEncoder = await parameter(section, mode === 'Advanced' ? 'Encoder' : 'StreamEncoder')
  const ownEncoder = await parameter(section, 'RecEncoder')
  const sameAsStream = mode === 'Simple' && (await parameter(section, 'RecQuality')) === 'Stream'
  const service = await ask(peer, Service, 'GetStreamServiceSettings')
  const hasProfile = recordFormat !== null || streamEncoder !== null
  return {
    output: {
      mode: hasProfile ? mode : null,
      streamEncoder,
      recordEncoder: sameAsStream || ownEncoder === 'none' ? streamEncoder : ownEncoder,
      recordFormat,
      recordKbps: sameAsStream ? await configuredKbps(parameter) : null,
    },
    stream: service && {
      server: service.streamServiceSettings.server || null,
      hasKey: Boolean(service.streamServiceSettings.key),
    },
  }
}

/** A recording in the stream's own quality has the stream's bitrate; any other quality has no fixed one. */
async function configuredKbps(
  parameter: (category: string, name: string) => Promise<string | null>,
): Promise<number | null> {
  const video = Number(await parameter('SimpleOutput', 'VBitrate'))
  const audio = Number(await parameter('SimpleOutput', 'ABitrate')) || USUAL_AUDIO_KBPS
  return video > 0 ? video + audio : null
}

/** The answer, or null for a request that this OBS refuses or words in another way. */
async function ask<S extends z.ZodType>(
  peer: Peer,
  schema: S,
  request: ObsRequest,
  data?: JsonObject,
): Promise<z.output<S> | null> {
  try {
    return await peer.ask(schema, request, data)
  } catch (error) {
    if (error instanceof ObsCallError && (error.problem === 'refused' || error.problem === 'garbage'))
      return null
    throw error
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}
