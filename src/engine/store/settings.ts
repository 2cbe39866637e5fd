import type { ReadHandle, WriteHandle } from './handles.ts'
import type { SettingsTable } from './port.ts'

/** Settings by key, as JSON. What a value must look like is for its owner to check. */
export function readSettings(db: ReadHandle): SettingsTable {
  const one = db.prepare<[string], { value: string }>('SELECT value FROM settings WHERE key = ?')
  return {
    get(key) {
      const row = one.get(key)
      return row ? JSON.parse(row.value) : undefined
    },
  }
}

/** To be called inside a transaction. `undefined` removes the key. */
export function writeSettings(db: WriteHandle): (key: string, value: unknown) => void {
  const put = db.prepare(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  )
  const remove = db.prepare('DELETE FROM settings WHERE key = ?')
  return (key, value) => {
    if (value === undefined) remove.run(key)
    else put.run(key, JSON.stringify(value))
  }
}
