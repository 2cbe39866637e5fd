import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { SetupError, say, step } from '../lib/report.mjs'
import { run, which } from '../lib/run.mjs'

/**
 * What of the machine itself FieldCue uses, by the Debian package that brings it.
 * @type {Record<string, { packages: string[], present: () => boolean, why: string }>}
 */
const NEEDS = {
  obs: { packages: ['obs-studio'], present: () => Boolean(which('obs')), why: 'OBS, the studio' },
  display: {
    packages: ['xvfb', 'xauth'],
    present: () => Boolean(which('xvfb-run') && which('xauth')),
    why: 'a display for tests',
  },
  hand: {
    packages: ['xdotool'],
    present: () => Boolean(which('xdotool')),
    why: 'a hand at OBS’s own window in tests',
  },
  browser: {
    packages: ['chromium'],
    present: () => Boolean(browser()),
    why: 'a browser, and the libraries of Electron',
  },
  fonts: { packages: ['fonts-noto-cjk'], present: hasChineseFont, why: 'Chinese letters' },
  video: {
    packages: ['ffmpeg'],
    present: () => Boolean(which('ffmpeg')),
    why: 'reading recordings in tests',
  },
  compiler: {
    packages: ['g++', 'make', 'python3'],
    present: () => ['g++', 'make', 'python3'].every(which),
    why: 'compiling SQLite',
  },
}

/** @typedef {'obs' | 'display' | 'hand' | 'browser' | 'fonts' | 'video' | 'compiler'} Need */

/** The browser that stands for "any browser" in tests, or null. */
export function browser() {
  return (
    process.env.FIELDCUE_CHROMIUM ?? which('chromium') ?? which('chromium-browser') ?? which('google-chrome')
  )
}

/**
 * Sees to the system's packages. Root on Debian gets them installed; anyone else is told the one line that does it,
 * and goes on without them, except on CI, where a missing one is a failure.
 * @param {Need[]} needs
 * @returns {Promise<Need[]>} what is still missing
 */
export async function ensureSystem(needs) {
  if (process.platform !== 'linux') return []
  const missing = () => needs.filter((need) => !NEEDS[need]?.present())
  if (missing().length === 0) return []
  const packages = missing().flatMap((need) => NEEDS[need]?.packages ?? [])
  const line = installLine(packages)
  if (process.getuid?.() === 0 && which('apt-get')) {
    await step(`Installing system packages: ${packages.join(' ')}`, (progress) => install(packages, progress))
  } else {
    say(
      `! Missing on this machine: ${missing()
        .map((need) => NEEDS[need]?.why)
        .join(', ')}. On Debian this line installs it:`,
    )
    say(`  ${line}`)
  }
  const left = missing()
  if (left.length > 0 && process.env.CI === 'true') throw new SetupError(`CI needs them: ${line}`)
  return left
}

/**
 * The one line for who is not root, good on a machine that never fetched its package lists too.
 * @param {string[]} packages
 */
export const installLine = (packages) =>
  `sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}'`

/**
 * @param {string[]} packages
 * @param {(line: string) => void} progress
 */
async function install(packages, progress) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const args = ['install', '-y', '-q', '--no-install-recommends', ...packages]
  try {
    await run('apt-get', args, { env, progress })
  } catch {
    // A machine that never fetched its package lists, or whose lists are old, knows no such package or file.
    await run('apt-get', ['update', '-q'], { env, progress })
    await run('apt-get', args, { env, progress })
  }
}

function hasChineseFont() {
  if (existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')) return true
  return spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).stdout?.trim().length > 0
}
