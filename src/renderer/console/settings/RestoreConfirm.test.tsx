import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, expect, it, vi } from 'vitest'
import { createScriptedTransport } from '../../../../tests/support/console/scriptedTransport.ts'
import { T0 } from '../../../../tests/support/show.ts'
import type { BackupInfo } from '../../../shared/api/backups.ts'
import { createWords } from '../../i18n/index.ts'
import { StoresContext } from '../../stores/context.ts'
import { createStores } from '../../stores/stores.ts'
import { RestoreConfirm } from './RestoreConfirm.tsx'

afterEach(cleanup)

const backup = { name: '000001-x-manual.db', number: 1, at: T0, reason: 'manual' } as BackupInfo

function open(lost: { lines: number; events: number }) {
  const restoreBackup = vi.fn(async () => {})
  const transport = {
    ...createScriptedTransport().transport,
    lostWith: async () => ({ backup, lost }),
    restoreBackup,
  }
  const onClose = vi.fn()
  render(
    <I18nextProvider i18n={createWords('zh')}>
      <StoresContext value={createStores(transport)}>
        <RestoreConfirm backup={backup} onClose={onClose} />
      </StoresContext>
    </I18nextProvider>,
  )
  return { restoreBackup, onClose }
}

it('a restore is asked for only after it was said what will be missing', async () => {
  const { restoreBackup, onClose } = open({ lines: 42, events: 7 })
  await screen.findByText(/42 条订单行变化和 7 条操作记录不在其中/)
  expect(restoreBackup).not.toHaveBeenCalled()
  fireEvent.click(screen.getByTestId('confirm-act'))
  expect(restoreBackup).toHaveBeenCalledWith(backup.name)
  expect(onClose).toHaveBeenCalled()
})

it('says so when nothing will be missing', async () => {
  open({ lines: 0, events: 0 })
  await screen.findByText('这份备份之后没有新的订单和操作。')
})
