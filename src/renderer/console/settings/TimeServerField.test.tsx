import { act, fireEvent, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { hearSettings, renderInDesk } from '../../../../tests/support/console/renderInDesk.tsx'
import { createScriptedTransport } from '../../../../tests/support/console/scriptedTransport.ts'
import type { SettingsPatch } from '../../../shared/api/settings.ts'
import { TimeServerField } from './TimeServerField.tsx'

it('is kept when it is left, once, and may be empty', async () => {
  const engine = createScriptedTransport()
  const kept: SettingsPatch[] = []
  hearSettings(engine, (patch) => kept.push(patch))
  renderInDesk(engine, <TimeServerField />)
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
