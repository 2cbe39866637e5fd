import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createScriptedTransport } from '../../../../tests/support/console/scriptedTransport.ts'
import type { SearchAnswer, SearchQuery } from '../../../shared/orders/search.ts'
import type { FeedLine } from '../../../shared/orders/types.ts'
import { createWords } from '../../i18n/index.ts'
import { StoresContext } from '../../stores/context.ts'
import { createStores } from '../../stores/stores.ts'
import { FeedSearch } from './FeedSearch.tsx'

afterEach(cleanup)

const line = (rev: number) =>
  ({ rev, at: 0, orderId: String(rev), sku: 'X', quantity: 1, status: 'paid' }) as FeedLine
const found = () => screen.getByTestId('feed-found').textContent

function open(answer: (query: SearchQuery) => Promise<SearchAnswer>) {
  const engine = createScriptedTransport()
  const asked: SearchQuery[] = []
  const transport = {
    ...engine.transport,
    searchOrders(query: SearchQuery) {
      asked.push(query)
      return answer(query)
    },
  }
  const onClose = vi.fn()
  render(
    <I18nextProvider i18n={createWords('zh')}>
      <StoresContext value={createStores(transport)}>
        <FeedSearch onClose={onClose} />
      </StoresContext>
    </I18nextProvider>,
  )
  return { asked, onClose, input: screen.getByTestId('feed-search') }
}

describe('the search of the feed', () => {
  it('asks on through stretches without a hit, to the beginning of the session', async () => {
    const { asked } = open(async ({ before }) =>
      before === undefined
        ? { lines: [], before: 200 }
        : before === 200
          ? { lines: [line(150)], before: 100 }
          : { lines: [], before: null },
    )
    await waitFor(() => expect(found()).toBe('1 条'))
    expect(asked.map(({ before }) => before)).toEqual([undefined, 200, 100])
  })

  it('drops what is answered to older words', async () => {
    const late = Promise.withResolvers<SearchAnswer>()
    const { input, asked } = open(({ text }) =>
      text === '小米' ? Promise.resolve({ lines: [line(1), line(2)], before: null }) : late.promise,
    )
    await waitFor(() => expect(asked).toHaveLength(1))
    fireEvent.change(input, { target: { value: '小米' } })
    await waitFor(() => expect(found()).toBe('2 条'))
    late.resolve({ lines: [line(9)], before: null })
    await late.promise
    expect(found()).toBe('2 条')
  })

  it('says when nothing was found and when nobody answered, and Esc goes back to the feed', async () => {
    const { input, onClose, asked } = open(({ kind }) =>
      kind === 'refund' ? Promise.reject(new Error('away')) : Promise.resolve({ lines: [], before: null }),
    )
    await screen.findByText('没有找到')
    fireEvent.click(screen.getByRole('radio', { name: '退款' }))
    await waitFor(() => expect(found()).toMatch(/引擎没有回答/))
    expect(asked.at(-1)?.kind).toBe('refund')
    fireEvent.keyDown(input, { key: 'Escape' })
    expect(onClose).toHaveBeenCalledOnce()
  })
})
