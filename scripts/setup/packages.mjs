import { existsSync, lstatSync, readFileSync, unlinkSync } from 'node:fs'
import { inProject, projectNode, projectRoot } from '../lib/paths.mjs'
import { step } from '../lib/report.mjs'
import { npm, run } from '../lib/run.mjs'

/** Installs the locked packages when node_modules is absent, cut short, or not what the lockfile says. */
export async function ensurePackages() {
  if (installed()) return
  unlinkBorrowed(inProject('node_modules'))
  const { command, args } = npm()
  // Windows cannot replace the node.exe that runs this very script, so there the tree is mended in place.
  const verb = process.platform === 'win32' && existsSync(projectNode) ? 'install' : 'ci'
  await step(`Installing packages (npm ${verb})`, (progress) =>
    run(command, [...args, verb, '--no-audit', '--no-fund'], { cwd: projectRoot, progress, env: plainEnv() }),
  )
}

/**
 * A linked node_modules is another checkout's: npm would empty it through the link. Only the link goes.
 * @param {string} folder
 */
export function unlinkBorrowed(folder) {
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) unlinkSync(folder)
}

/** npm writes `.package-lock.json` last: what it lists is there, whole. */
function installed() {
  if (!existsSync(projectNode)) return false
  const wanted = lockedPackages(inProject('package-lock.json'))
  const present = lockedPackages(inProject('node_modules/.package-lock.json'))
  if (!wanted || !present) return false
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (path === '' || link) return true
    const there = present[path]
    return there ? there.version === version : Boolean(optional)
  })
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, link?: boolean }> | null}
 */
function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return null
  }
}

/** The settings of an outer `npm run` must not leak into the inner npm. */
function plainEnv() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_package_')))
}
