import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout's top folder. */
export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** @param {...string} parts */
export const inProject = (...parts) => join(projectRoot, ...parts)

/** What is big, slow to make and the same for every checkout lives here; deleting it is always safe. */
export const cacheRoot = join(
  process.env.XDG_CACHE_HOME ||
    (process.platform === 'win32' ? process.env.LOCALAPPDATA : '') ||
    join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache'),
  'fieldcue',
)

/** The Node 24 that comes as an npm package, whatever Node the machine has. */
export const projectNode = inProject(
  'node_modules/node/bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
)

/** @param {string} name of a tool in node_modules */
export const bin = (name) =>
  inProject('node_modules/.bin', process.platform === 'win32' ? `${name}.cmd` : name)
