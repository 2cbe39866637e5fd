import { join } from 'node:path'
import type { Clock } from '../../shared/units/time.ts'
import type { Logger } from '../log.ts'
import { systemTimer } from '../obs/timer.ts'
import type { EngineOptions } from '../options.ts'
import { PDD_SOURCE } from '../orders/pinduoduo/intake.ts'
import type { Ledger } from '../orders/port.ts'
import { createSheetApplier } from '../orders/sheet/applier.ts'
import { createSheetBook } from '../orders/sheet/book.ts'
import { createFolderSource, FOLDER_SOURCE, type FolderSource } from '../orders/sheet/folder.ts'
import { createSheetImports, type SheetImports } from '../orders/sheet/imports.ts'
import { openSheetThread } from '../orders/sheet/threadClient.ts'
import { createSourcePulse } from '../orders/sourcePulse.ts'
import type { SettingsService } from '../settings/service.ts'
import type { OpenDatabase } from '../store/database.ts'
import type { Store } from '../store/port.ts'

interface SheetParts {
  options: EngineOptions
  database: OpenDatabase
  store: Store
  ledger: Ledger
  settings: SettingsService
  clock: Clock
  /** Whether the studio wants the folder to be watched. */
  isWished(): boolean
  log: Logger
}

/** Spreadsheets: what a crash has left unconfirmed is cleared away, what was confirmed goes on into the ledger. */
export function composeSheets(parts: SheetParts): { imports: SheetImports; folder: FolderSource } {
  const { options, database, store, ledger, settings, clock } = parts
  const book = createSheetBook(database, store)
  const log = parts.log.child('sheets')
  const pulse = createSourcePulse()
  const applier = createSheetApplier({
    ledger,
    book,
    pulse: (source) => (source === FOLDER_SOURCE ? pulse : null),
    clock,
    setTimer: systemTimer,
    log,
  })
  const entry = options.sheetThread ?? join(import.meta.dirname, '../orders/sheet/sheetThread.ts')
  const imports = createSheetImports({
    book,
    applier,
    openThread: (bytes) => openSheetThread(entry, bytes),
    kept: (key) => store.settings.get(key),
    shopOf: (platform) => (platform === PDD_SOURCE ? settings.current().pinduoduo.shopId : ''),
    clock,
  })
  const folder = createFolderSource({
    imports,
    pulse,
    folder: () => settings.current().sheetFolder,
    isWished: parts.isWished,
    clock,
    setTimer: systemTimer,
    log,
  })
  book.dropUnconfirmed()
  applier.run()
  return { imports, folder }
}
