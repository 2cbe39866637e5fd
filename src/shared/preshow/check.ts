import { checkClock, checkIngest, checkOverlay, checkStandby } from './checkDoors.ts'
import { checkObs } from './checkObs.ts'
import { checkDisk, checkEncoder, checkFormat } from './checkOutputs.ts'
import { checkImages, checkPrices } from './checkProducts.ts'
import { checkFonts, checkInputs, checkScenes, checkSources } from './checkStudio.ts'
import { type CheckItem, type CheckTopic, checkTopics, type PreshowFacts } from './types.ts'

const CHECKS: Record<CheckTopic, (facts: PreshowFacts) => CheckItem[]> = {
  obs: checkObs,
  scenes: checkScenes,
  sources: checkSources,
  images: checkImages,
  fonts: checkFonts,
  inputs: checkInputs,
  prices: checkPrices,
  disk: checkDisk,
  encoder: checkEncoder,
  format: checkFormat,
  clock: checkClock,
  overlay: checkOverlay,
  ingest: checkIngest,
  standby: checkStandby,
}

/**
 * The pre-show check: everything that the rundown needs, each line green or saying why not. Pure: the same facts give
 * the same list. Every topic has at least one line, so that what was not looked at cannot pass for what is in order.
 */
export function checkShow(facts: PreshowFacts): CheckItem[] {
  return checkTopics.flatMap((topic) => CHECKS[topic](facts))
}
