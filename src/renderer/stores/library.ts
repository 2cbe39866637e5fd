import type { DataStore } from './data.ts'
import type { Notices } from './notices.ts'
import type { ConsoleTransport } from './transport.ts'
import { noticeOf } from './words.ts'

export interface LibraryLoader {
  /** Asks for a table; what it answers is in the data store. A failure is worded as a notice. */
  load(kind: 'rundowns' | 'products'): Promise<void>
}

export function createLibraryLoader(parts: {
  transport: ConsoleTransport
  data: DataStore
  notices: Notices
}): LibraryLoader {
  const { transport, data, notices } = parts
  return {
    async load(kind) {
      try {
        if (kind === 'rundowns') data.setState({ rundowns: await transport.library('rundowns') })
        else data.setState({ products: await transport.library('products') })
      } catch (error) {
        notices.push(noticeOf(error))
      }
    },
  }
}
