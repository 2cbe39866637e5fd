import { shapeOf } from '../../shared/card/layout.ts'
import { safeAreaOf } from '../../shared/card/safeAreas.ts'
import type { CardRenderer } from '../cards/port.ts'
import { createCardRenderer } from '../cards/render.ts'
import type { Clean } from '../cleanUp.ts'
import type { Logger } from '../log.ts'
import type { EngineOptions } from '../options.ts'
import type { SettingsService } from '../settings/service.ts'

/** Image mode's renderer, on a thread of its own. */
export function composeCards(parts: {
  options: EngineOptions
  settings: SettingsService
  log: Logger
  cleaning: Clean[]
}): CardRenderer {
  const { dataDir, resourcesDir, fontsDir, painterFile } = parts.options
  const log = parts.log.child('cards')
  const renderer = createCardRenderer({
    dataDir,
    resourcesDir,
    fontsDir,
    painterFile,
    safeArea: (canvas) => safeAreaOf(parts.settings.current().safeArea, shapeOf(canvas)),
    log,
  })
  parts.cleaning.push(() => renderer.stop())
  return renderer
}
