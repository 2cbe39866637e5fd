import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findBinary } from './child.ts'

/**
 * Writes a stereo WAV of a sine tone, four seconds long: whole periods, so that it loops without a click.
 * @param amplitude linear, 0–1
 * @returns its path
 */
export async function makeSine(dir: string, amplitude: number): Promise<string> {
  const path = join(dir, 'sine.wav')
  const tone = `${amplitude}*sin(2*PI*440*t)`
  await promisify(execFile)(findBinary('ffmpeg', 'ffmpeg'), [
    ...['-loglevel', 'error', '-y', '-f', 'lavfi', '-i', `aevalsrc=${tone}|${tone}:s=48000:d=4`],
    path,
  ])
  return path
}
