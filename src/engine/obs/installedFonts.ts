import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
const WITHIN_MS = 5000

/**
 * Whether a typeface is installed on this machine; null where fontconfig cannot be asked (Windows, macOS). OBS says
 * nothing of a face that it lacks: it draws boxes instead.
 */
export async function isFontInstalled(face: string): Promise<boolean | null> {
  if (process.platform !== 'linux') return null
  try {
    // Answers the nearest face, whatever is asked: only the same name is the face itself.
    const { stdout } = await run('fc-match', ['--format', '%{family}', '--', escaped(face)], {
      timeout: WITHIN_MS,
    })
    return stdout.split(',').some((family) => family.trim().toLowerCase() === face.trim().toLowerCase())
  } catch {
    return null
  }
}

/** fontconfig's pattern language gives these a meaning of their own. */
function escaped(face: string): string {
  return face.replace(/[\\\-:,]/g, '\\$&')
}
