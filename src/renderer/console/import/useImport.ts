import { useCallback, useEffect, useRef, useState } from 'react'
import { CommandError } from '../../../shared/api/errors.ts'
import type { SheetPreview, SheetRead, SheetStatus, UnreadableReason } from '../../../shared/api/imports.ts'
import { useStores } from '../../stores/context.ts'
import { LinkError } from '../../stores/transport.ts'

/** What went wrong, for the dictionaries; `detail`: the engine's words where it said more than the code. */
export interface ImportTrouble {
  code: 'too_large' | 'lost' | 'failed' | UnreadableReason
  detail: string | null
}

export interface ImportState {
  /** A file that is on its way. */
  readingName: string | null
  preview: SheetPreview | null
  /** From the confirmation on. */
  status: SheetStatus | null
  trouble: ImportTrouble | null
  /** A wish is being read; the preview is still the one before it. */
  isBusy: boolean
  open(file: File): void
  read(wish: Omit<SheetRead, 'id'>): void
  commit(exclude: boolean): void
  cancel(): void
  /** Forgets the file that is looked at. */
  reset(): void
}

/** How often a running import is asked how far it is. */
const ASK_MS = 250
const isRunning = (status: SheetStatus | null) => status?.phase === 'staging' || status?.phase === 'applying'

/** One spreadsheet from its choice to its receipt. Closing the window leaves nothing but what was confirmed. */
export function useImport(): ImportState {
  const { transport } = useStores()
  const [readingName, setReadingName] = useState<string | null>(null)
  const [preview, setPreview] = useState<SheetPreview | null>(null)
  const [status, setStatus] = useState<SheetStatus | null>(null)
  const [trouble, setTrouble] = useState<ImportTrouble | null>(null)
  const [isBusy, setBusy] = useState(false)
  /** Answers to older questions are not shown. */
  const asked = useRef(0)
  const upload = useRef(new AbortController())
  const id = preview?.id ?? null
  const running = isRunning(status)

  const ask = useCallback(async <T>(question: () => Promise<T>, show: (answer: T) => void) => {
    const mine = ++asked.current
    setBusy(true)
    setTrouble(null)
    try {
      const answer = await question()
      if (mine === asked.current) show(answer)
    } catch (error) {
      if (mine === asked.current) setTrouble(troubleOf(error))
    } finally {
      if (mine === asked.current) {
        setBusy(false)
        setReadingName(null)
      }
    }
  }, [])

  const open = useCallback(
    (file: File) => {
      upload.current.abort()
      upload.current = new AbortController()
      setPreview(null)
      setStatus(null)
      setReadingName(file.name)
      void ask(() => transport.openSheet(file, upload.current.signal), setPreview)
    },
    [ask, transport],
  )

  useEffect(() => {
    if (!id || !running) return
    const timer = setInterval(() => {
      transport.sheetStatus(id).then(setStatus, (error: unknown) => {
        // An engine that is coming back goes on with what was confirmed; it only no longer knows this window.
        if (!(error instanceof LinkError)) setTrouble(troubleOf(error))
      })
    }, ASK_MS)
    return () => clearInterval(timer)
  }, [id, running, transport])

  // A window that closes takes along what nobody has confirmed.
  useEffect(() => () => upload.current.abort(), [])
  useEffect(() => {
    if (!id) return
    return () => void transport.cancelSheet(id).catch(() => {})
  }, [id, transport])

  return {
    readingName,
    preview,
    status,
    trouble,
    isBusy,
    open,
    read: (wish) => {
      if (id) void ask(() => transport.readSheet({ id, ...wish }), setPreview)
    },
    commit: (exclude) => {
      if (id) void ask(() => transport.commitSheet({ id, exclude }), setStatus)
    },
    cancel: () => {
      if (id) void ask(() => transport.cancelSheet(id), setStatus)
    },
    reset: () => {
      asked.current++
      upload.current.abort()
      setReadingName(null)
      setPreview(null)
      setStatus(null)
      setTrouble(null)
      setBusy(false)
    },
  }
}

function troubleOf(error: unknown): ImportTrouble {
  if (error instanceof LinkError) return { code: 'lost', detail: null }
  if (!(error instanceof CommandError)) return { code: 'failed', detail: null }
  const sheet = error.details?.sheet as UnreadableReason | undefined
  if (sheet) return { code: sheet, detail: null }
  if (error.code === 'too_large') return { code: 'too_large', detail: null }
  return { code: 'failed', detail: error.message }
}
