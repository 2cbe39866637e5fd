import { execFileSync } from 'node:child_process'
import { findBinary } from './child.ts'
import { until } from './until.ts'

/** Within the first row of OBS 29's scene list, in its window as a fresh profile opens it at the screen's corner. */
const FIRST_SCENE = ['60', '534']

/**
 * Moves the first scene of OBS's list to the end, as a hand at OBS does: by the list's own menu. No request of
 * obs-websocket can do that. The click also puts that scene on program, if it is not on.
 * @param display the screen that OBS is on alone
 */
export async function moveFirstSceneToEnd(display: string): Promise<void> {
  const xdotool = findBinary('xdotool', 'xdotool')
  const hand = (...args: string[]) =>
    execFileSync(xdotool, args, { env: { ...process.env, DISPLAY: display }, encoding: 'utf8' })
  const windows = () => hand('search', '--onlyvisible', '--name', '').trim().split('\n').length
  const before = windows()
  /** A key pressed before its menu is there would go to the window below it. */
  const opens = async (more: number) => void (await until(windows, (count) => count === before + more))
  hand('mousemove', ...FIRST_SCENE, 'click', '3')
  await opens(1)
  hand('key', 'o')
  await opens(2)
  hand('key', 'b')
  await opens(0)
}
