import { act, fireEvent, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { hearSettings, renderInDesk } from '../../../../tests/support/console/renderInDesk.tsx'
import { createScriptedTransport } from '../../../../tests/support/console/scriptedTransport.ts'
import { PinduoduoForm } from './PinduoduoForm.tsx'

function openForm() {
  const engine = createScriptedTransport()
  const kept: [string, unknown][] = []
  engine.transport.setSecret = async (name, value) => {
    kept.push([name, value])
    return { kept: true }
  }
  hearSettings(engine, (patch) => kept.push(['settings', patch]))
  renderInDesk(engine, <PinduoduoForm />)
  return { engine, kept }
}
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const press = (id: string) => act(async () => void fireEvent.click(screen.getByTestId(id)))

describe('the Pinduoduo form', () => {
  it('keeps the secrets first, then the address, and forgets what was typed', async () => {
    const { kept } = openForm()
    type('网关地址', ' https://gateway.example/api/router ')
    type('client_id', 'c')
    type('店铺编号', 'jingle-01')
    type('client_secret', 's3cret')
    type('访问令牌', 't0ken')
    await press('pdd-save')
    expect(kept).toEqual([
      ['pddClientSecret', 's3cret'],
      ['pddAccessToken', 't0ken'],
      [
        'settings',
        { pinduoduo: { gateway: 'https://gateway.example/api/router', clientId: 'c', shopId: 'jingle-01' } },
      ],
    ])
    expect((screen.getByLabelText('client_secret') as HTMLInputElement).value).toBe('')
  })

  it('does not send a token in clear to anybody', async () => {
    const { kept } = openForm()
    type('网关地址', 'http://gateway.example/api/router')
    type('client_id', 'c')
    expect(screen.getByRole('alert').textContent).toContain('https://')
    await press('pdd-save')
    await press('pdd-test')
    expect(kept).toEqual([])
  })

  it('tests what stands in the form and says what came of it', async () => {
    const { engine } = openForm()
    const asked: unknown[] = []
    engine.transport.testPinduoduo = async (input) => {
      asked.push(input)
      return { ok: false, code: 'sign_refused', message: '', detail: '20004 签名sign校验失败' }
    }
    type('网关地址', 'https://gateway.example/api/router')
    type('client_id', 'c')
    type('client_secret', 'typed')
    await press('pdd-test')
    expect(asked).toEqual([
      { gateway: 'https://gateway.example/api/router', clientId: 'c', clientSecret: 'typed' },
    ])
    expect(screen.getByTestId('pdd-test-outcome').textContent).toContain('20004 签名sign校验失败')
  })
})
