import { isBuiltin } from 'node:module'
import { posix } from 'node:path'

/** @import { FoundImport, Impurity } from './imports.mjs' */

/**
 * What each room of src/ may take from the others, and why. One table, so that a wall moves in one place.
 * `packages`: null allows any; `node`: whether Node's own modules may be used.
 * @type {Record<string, { rooms: string[], node: boolean, packages: ((name: string) => boolean) | null, why: string }>}
 */
const ROOMS = {
  shared: {
    rooms: ['shared'],
    node: false,
    packages: (name) => name === 'zod' || name === 'uqr',
    why: 'src/shared is pure: itself, zod and uqr only; no Node, no DOM, no clock, no chance',
  },
  engine: {
    rooms: ['engine', 'shared'],
    node: true,
    packages: (name) => name !== 'electron',
    why: 'src/engine is plain Node and knows src/shared only; it runs without Electron and without pages',
  },
  main: {
    rooms: ['main', 'shared'],
    node: true,
    packages: null,
    why: "src/main knows src/shared, and the engine only as a path to start ('?modulePath')",
  },
  preload: {
    rooms: ['preload', 'shared'],
    node: false,
    packages: (name) => name === 'electron',
    why: 'src/preload is sandboxed: electron and src/shared only',
  },
  renderer: {
    rooms: ['renderer', 'shared'],
    node: false,
    packages: (name) =>
      !['electron', 'better-sqlite3', '@napi-rs/canvas', 'fastify', 'ws', 'obs-websocket-js'].includes(name),
    why: "src/renderer is a web page: src/shared, and only 'import type' of src/engine/server/router.ts",
  },
}

/** The one door in the wall, and it is for types only. */
const TYPE_DOOR = 'src/engine/server/router.ts'

/**
 * The rule that an import breaks, in words, or null.
 * @param {string} file path from the project's top, with forward slashes
 * @param {FoundImport} found
 */
export function brokenWall(file, found) {
  const name = roomOf(file)
  const room = name ? ROOMS[name] : undefined
  if (!room) return null
  const test = /\.test\.[cm]?[jt]sx?$/.test(file)
  const specifier = found.specifier.replace(/\?.*$/, '')
  if (specifier.startsWith('.')) {
    const target = posix.normalize(posix.join(posix.dirname(file), specifier))
    const targetRoom = roomOf(target)
    if (!targetRoom)
      return test || /\.(json|css|svg|png)$/.test(target) ? null : `${target} is outside src/. ${room.why}`
    if (room.rooms.includes(targetRoom)) return null
    if (name === 'main' && targetRoom === 'engine' && found.specifier.endsWith('?modulePath')) return null
    if (name === 'renderer' && target === TYPE_DOOR && found.typeOnly) return null
    return `${target} is behind a wall. ${room.why}`
  }
  if (test) return null
  if (isBuiltin(specifier)) return room.node ? null : `Node's ${specifier} is out of reach there. ${room.why}`
  const pkg = specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
  if (room.packages && !room.packages(pkg)) return `the package ${pkg} is not for this room. ${room.why}`
  return null
}

/**
 * @param {string} file
 * @param {Impurity} impurity
 */
export function brokenPurity(file, impurity) {
  if (roomOf(file) !== 'shared' || file.includes('.test.')) return null
  return `${impurity.what} reads the world. ${ROOMS.shared?.why}: take the value as an argument`
}

/** @param {string} path */
function roomOf(path) {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? null
}
