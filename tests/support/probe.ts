import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { findBinary } from './child.ts'

export interface MediaFile {
  /** Seconds. */
  duration: number
  /** `video`, `audio` */
  kinds: string[]
  width: number
  height: number
  /** Video frames that decode. */
  frames: number
}

/** What a player finds in a file: every frame of it is decoded. Rejects where it is none. */
export async function probeMedia(file: string): Promise<MediaFile> {
  const entries = 'format=duration:stream=codec_type,width,height,nb_read_frames'
  const asked = ['-v', 'error', '-count_frames', '-show_entries', entries, '-of', 'json', file]
  const { stdout } = await promisify(execFile)(findBinary('ffprobe', 'ffmpeg'), asked)
  const { streams, format } = JSON.parse(stdout) as {
    streams: { codec_type: string; width?: number; height?: number; nb_read_frames?: string }[]
    format: { duration?: string }
  }
  const video = streams.find(({ codec_type }) => codec_type === 'video')
  return {
    duration: Number(format.duration ?? 0),
    kinds: streams.map(({ codec_type }) => codec_type).sort(),
    width: video?.width ?? 0,
    height: video?.height ?? 0,
    frames: Number(video?.nb_read_frames ?? 0),
  }
}
