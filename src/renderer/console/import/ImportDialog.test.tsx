import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, describe, expect, it } from 'vitest'
import { createScriptedTransport } from '../../../../tests/support/console/scriptedTransport.ts'
import { CommandError } from '../../../shared/api/errors.ts'
import type { SheetPreview, SheetRead, SheetStatus } from '../../../shared/api/imports.ts'
import { createWords } from '../../i18n/index.ts'
import { StoresContext } from '../../stores/context.ts'
import { createStores } from '../../stores/stores.ts'
import { ImportButton } from './ImportButton.tsx'
import { ImportDialog } from './ImportDialog.tsx'

const preview: SheetPreview = {
  id: 'sheet-1',
  name: '七月.csv',
  bytes: 100,
  format: 'csv',
  encoding: { name: 'gb18030', confidence: 'likely' },
  header: ['订单号', '商家编码', '数量', '实付金额', '支付时间'],
  headerRow: 1,
  mapping: {
    platform: 'pinduoduo',
    shopId: '',
    columns: { orderId: 0, sku: 1, quantity: 2, amount: 3, paidAt: 4 },
    statuses: {},
  },
  isKnown: false,
  totals: {
    rows: 3,
    lines: 2,
    badRows: 1,
    orders: 2,
    units: 3,
    amountFen: 8970,
    refundedFen: 0,
    byStatus: { created: 0, paid: 2, cancelled: 0, refunded: 0 },
  },
  rows: [
    {
      row: 4,
      cells: { orderId: '3', amount: '一百' },
      errors: [{ row: 4, column: 3, field: 'amount', code: 'bad_amount', text: '一百' }],
    },
    { row: 2, cells: { orderId: '1', amount: '29.90' }, errors: [] },
  ],
  errors: [],
  errorCount: 1,
  errorKinds: [{ field: 'amount', code: 'bad_amount', cells: 1 }],
  statuses: [],
  importedAt: null,
}
const status = (patch: Partial<SheetStatus>): SheetStatus => ({
  id: 'sheet-1',
  name: '七月.csv',
  phase: 'staging',
  done: 0,
  total: 3,
  receipt: null,
  error: null,
  ...patch,
})

afterEach(cleanup)

function openDialog(language: 'zh' | 'en' = 'zh') {
  const { transport } = createScriptedTransport()
  const asked: unknown[] = []
  transport.openSheet = async (file) => {
    asked.push(['open', file.name])
    return preview
  }
  transport.readSheet = async (wish: SheetRead) => {
    asked.push(['read', wish])
    const mapping = wish.mapping ?? preview.mapping
    return { ...preview, mapping }
  }
  transport.commitSheet = async (wish) => {
    asked.push(['commit', wish])
    const receipt = { lines: 2, excluded: 1, applied: 2, accepted: 2, updated: 0, duplicate: 0, stale: 0 }
    return status({ phase: 'done', receipt })
  }
  transport.cancelSheet = async (id) => {
    asked.push(['cancel', id])
    return status({ phase: 'cancelled' })
  }
  render(
    <I18nextProvider i18n={createWords(language)}>
      <StoresContext value={createStores(transport)}>
        <ImportDialog onClose={() => {}} />
      </StoresContext>
    </I18nextProvider>,
  )
  return { transport, asked }
}

async function choose(): Promise<void> {
  const file = new File(['x'], '七月.csv')
  await act(
    async () => void fireEvent.change(screen.getByTestId('import-file'), { target: { files: [file] } }),
  )
}
const act1 = () => screen.getByTestId('import-act') as HTMLButtonElement

describe('the import of a spreadsheet', () => {
  it('marks each bad cell, and can be confirmed only with a shop and with the bad rows left out', async () => {
    const { asked } = openDialog()
    await choose()
    expect(screen.getByTestId('import-preview').querySelectorAll('td[data-bad="true"]').length).toBe(1)
    expect(screen.getByTestId('import-kinds').textContent).toContain('实付金额（元）：不是金额 × 1')
    expect(screen.getByTestId('import-totals').textContent).toContain('¥89.70')
    expect([act1().disabled, act1().title]).toEqual([true, '先填平台和店铺编号'])
    const shop = screen.getByTestId('import-shop')
    fireEvent.change(shop, { target: { value: ' shop-1 ' } })
    await act(async () => void fireEvent.blur(shop))
    expect([act1().disabled, act1().title]).toEqual([true, '有读不懂的行：改好表格，或勾选排除'])
    fireEvent.click(screen.getByTestId('import-exclude'))
    expect(act1().disabled).toBe(false)
    await act(async () => void fireEvent.click(act1()))
    expect(screen.getByTestId('import-receipt').textContent).toBe('新入账2进入隔离1')
    expect(asked).toEqual([
      ['open', '七月.csv'],
      ['read', { id: 'sheet-1', mapping: { ...preview.mapping, shopId: 'shop-1' } }],
      ['commit', { id: 'sheet-1', exclude: true }],
    ])
  })

  it('begins with the file that was dropped on its button, and a file that misses takes nobody away', async () => {
    const { transport } = createScriptedTransport()
    const names: string[] = []
    transport.openSheet = async (file) => {
      names.push(file.name)
      return preview
    }
    transport.cancelSheet = async () => status({ phase: 'cancelled' })
    const stores = createStores(transport)
    const show = (page: ReactNode) => (
      <I18nextProvider i18n={createWords('zh')}>
        <StoresContext value={stores}>{page}</StoresContext>
      </I18nextProvider>
    )
    const { rerender } = render(show(<ImportButton close={() => {}} />))
    // `false`: the page has taken it for itself.
    expect(fireEvent.drop(document.body)).toBe(false)
    const files = [new File(['x'], '掉下来的.xlsx')]
    fireEvent.drop(screen.getByTestId('import-open'), { dataTransfer: { files } })
    expect(stores.ui.getState().dialog).toBe('import')
    await act(async () => rerender(show(<ImportDialog onClose={() => {}} />)))
    expect(names).toEqual(['掉下来的.xlsx'])
    expect(stores.ui.getState().importFile).toBeNull()
    expect(screen.getByTestId('import-preview')).toBeTruthy()
  })

  it('asks for the needed columns first', async () => {
    const { asked } = openDialog('en')
    await choose()
    const sku = screen.getByTestId('import-column-sku')
    await act(async () => void fireEvent.change(sku, { target: { value: '' } }))
    expect(act1().title).toBe('Choose the needed columns first')
    const { sku: _, ...columns } = preview.mapping.columns
    expect(asked.at(-1)).toEqual(['read', { id: 'sheet-1', mapping: { ...preview.mapping, columns } }])
  })

  it('is cancelled when its window goes', async () => {
    const { asked } = openDialog()
    await choose()
    cleanup()
    expect(asked.at(-1)).toEqual(['cancel', 'sheet-1'])
  })

  it.each([
    ['old_workbook', /Save it as \.xlsx/],
    ['empty', /nothing to import/],
  ])('of a file that is %s says so in the language of the desk', async (sheet, words) => {
    const { transport } = openDialog('en')
    transport.openSheet = async () => {
      throw new CommandError('bad_request', '读不了', { sheet })
    }
    await choose()
    expect(screen.getByTestId('import-trouble').textContent).toMatch(words)
    expect(screen.getByTestId('import-file')).toBeTruthy()
  })
})
