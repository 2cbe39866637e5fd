import { describe, expect, it } from 'vitest'
import { endpointOf, type PageWindow } from './endpoint.ts'

function makePage(hash: string, kept: Record<string, string> = {}) {
  const store = new Map(Object.entries(kept))
  const addresses: string[] = []
  const page: PageWindow = {
    location: { origin: 'http://127.0.0.1:4747', pathname: '/console', search: '', hash },
    history: {
      state: null,
      replaceState: (_state, _title, url) => void addresses.push(String(url)),
    },
    sessionStorage: {
      getItem: (key) => store.get(key) ?? null,
      setItem: (key, value) => void store.set(key, value),
      removeItem: (key) => void store.delete(key),
    },
  }
  return { page, addresses }
}

describe('where a page finds its engine', () => {
  it('takes the token out of the address bar once and keeps it for the tab', async () => {
    const { page, addresses } = makePage('#token=abc&lang=en')
    const source = endpointOf(page)
    expect(addresses).toEqual(['/console#lang=en'])
    expect(await source.ask()).toEqual({ url: 'http://127.0.0.1:4747', token: 'abc' })
    expect(await endpointOf({ ...page, location: { ...page.location, hash: '' } }).ask()).toMatchObject({
      token: 'abc',
    })
  })

  it('has nothing to show without a token, and after one was refused', async () => {
    const { page, addresses } = makePage('')
    const source = endpointOf(page)
    expect(await source.ask()).toBeNull()
    expect(addresses).toEqual([])
    source.keep(' typed ')
    expect(await source.ask()).toMatchObject({ token: 'typed' })
    source.forget()
    expect(await source.ask()).toBeNull()
  })

  it('asks the desktop each time, because a restarted engine may be elsewhere', async () => {
    const { page } = makePage('#token=abc')
    let port = 1
    const endpoint = async () => ({ url: `http://127.0.0.1:${port++}`, token: 'shell' })
    const source = endpointOf({ ...page, fieldcue: { endpoint } })
    expect(await source.ask()).toEqual({ url: 'http://127.0.0.1:1', token: 'shell' })
    expect(await source.ask()).toEqual({ url: 'http://127.0.0.1:2', token: 'shell' })
  })
})
