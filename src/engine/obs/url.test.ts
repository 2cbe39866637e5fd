import { expect, test } from 'vitest'
import { isLoopback, parseObsUrl } from './url.ts'

test.each([
  ['127.0.0.1', 'ws://127.0.0.1:4455'],
  [' studio-pc:4460 ', 'ws://studio-pc:4460'],
  ['ws://127.0.0.1:4455', 'ws://127.0.0.1:4455'],
  ['ws://127.0.0.1:80/', 'ws://127.0.0.1:80'],
  ['WSS://obs.local', 'wss://obs.local:4455'],
  ['ws://[::1]:4455', 'ws://[::1]:4455'],
  ['直播间:4455', 'ws://直播间:4455'],
])('%s is an address', (text, url) => {
  expect(parseObsUrl(text)).toBe(url)
})

test.each([
  '',
  'http://127.0.0.1',
  'ws://',
  '127.0.0.1:0',
  '127.0.0.1:70000',
  'a b',
  'user@host',
  'ws://h/path',
])('%j is none', (text) => {
  expect(parseObsUrl(text)).toBeNull()
})

test.each([
  ['ws://127.0.0.1:4455', true],
  ['ws://127.9.0.1:4455', true],
  ['ws://localhost:4455', true],
  ['ws://[::1]:4455', true],
  ['ws://127.0.0.1.example:4455', false],
  ['ws://studio-pc:4455', false],
  [null, false],
])('%s is this machine: %s', (url, isHere) => {
  expect(isLoopback(url)).toBe(isHere)
})
