import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, expect, it } from 'vitest'
import { createScriptedTransport } from '../../../../tests/support/console/scriptedTransport.ts'
import type { SettingsPatch } from '../../../shared/api/settings.ts'
import { createWords } from '../../i18n/index.ts'
import { StoresContext } from '../../stores/context.ts'
import { followAll } from '../../stores/follow.ts'
import { createStores } from '../../stores/stores.ts'
import { TimeServerField } from './TimeServerField.tsx'

let stop = () => {}
afterEach(() => {
  cleanup()
  stop()
})

it('is kept when it is left, once, and may be empty', async () => {
  const engine = createScriptedTransport()
  const kept: SettingsPatch[] = []
  const { updateSettings } = engine.transport
  engine.transport.updateSettings = (patch) => {
    kept.push(patch)
    return updateSettings(patch)
  }
  const stores = createStores(engine.transport)
  stop = followAll(stores)
  render(
    <I18nextProvider i18n={createWords('zh')}>
      <StoresContext value={stores}>
        <TimeServerField />
      </StoresContext>
    </I18nextProvider>,
  )
  const field = () => screen.getByTestId<HTMLInputElement>('time-server')
  const type = async (value: string) => {
    await act(async () => {
      fireEvent.change(field(), { target: { value } })
    })
    await act(async () => {
      fireEvent.blur(field())
    })
  }
  expect(field().value).toBe('ntp.aliyun.com')
  await type('ntp.aliyun.com ')
  await type(' 192.168.1.1 ')
  expect(field().value).toBe('192.168.1.1')
  await type('')
  expect(kept).toEqual([{ timeServer: '192.168.1.1' }, { timeServer: '' }])
})
