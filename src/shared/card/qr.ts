import { encode } from 'uqr'
import type { Box, Canvas2D } from './canvas.ts'
import { COLOR } from './theme.ts'

/** The dark and light modules of a text's QR code, without border; medium error correction for compressed video. */
export function qrModules(text: string): boolean[][] {
  return encode(text, { ecc: 'M', border: 0 }).data
}

/**
 * Draws a QR code with whole canvas pixels for each module: a blurred edge costs scans.
 * @param box its place in design units; the code is centred in it
 * @param scale canvas pixels for one design unit, as the context is scaled
 */
export function drawQr(ctx: Canvas2D, text: string, box: Box, scale: number): void {
  const modules = qrModules(text)
  const module = Math.max(1, Math.floor((box.width * scale) / modules.length))
  const side = module * modules.length
  const left = Math.round(box.x * scale + (box.width * scale - side) / 2)
  const top = Math.round(box.y * scale + (box.height * scale - side) / 2)
  ctx.save()
  ctx.scale(1 / scale, 1 / scale)
  ctx.fillStyle = COLOR.qrInk
  for (const [row, cells] of modules.entries()) {
    for (const [start, length] of darkRuns(cells)) {
      ctx.fillRect(left + start * module, top + row * module, length * module, module)
    }
  }
  ctx.restore()
}

/** Neighbouring dark modules as one bar: no hairline gaps, and a third of the calls. */
function darkRuns(cells: readonly boolean[]): [start: number, length: number][] {
  const runs: [number, number][] = []
  let start = -1
  for (let index = 0; index <= cells.length; index++) {
    const dark = cells[index] === true
    if (dark && start < 0) start = index
    if (!dark && start >= 0) {
      runs.push([start, index - start])
      start = -1
    }
  }
  return runs
}
