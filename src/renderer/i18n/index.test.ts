import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { errorCodes } from '../../shared/api/errors.ts'
import { sourceTroubleCodes } from '../../shared/api/streams.ts'
import { checkCodes } from '../../shared/preshow/codes.ts'
import { en } from './en/index.ts'
import { createWords } from './index.ts'
import { zh } from './zh/index.ts'

type Tree = { [key: string]: string | Tree }

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`),
  )
}

const chinese = new Map(leaves(zh))
const english = new Map(leaves(en))
const holes = (words: string) => [...words.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

describe('the dictionaries', () => {
  it('have the same keys', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
  })

  it('fill the same holes', () => {
    for (const [key, words] of chinese)
      expect([key, holes(english.get(key) ?? '')]).toEqual([key, holes(words)])
  })

  it('have straight quotes in English: the bundled font draws curly ones as wide as a Chinese character', () => {
    expect([...english].filter(([, words]) => /[‘’“”]/.test(words))).toEqual([])
  })

  it('word every refusal of the contract in three parts', () => {
    for (const code of errorCodes) {
      for (const part of ['what', 'means', 'todo']) {
        expect(chinese.get(`notices.${code}.${part}`), code).toBeTruthy()
        expect(english.get(`notices.${code}.${part}`), code).toBeTruthy()
      }
    }
  })

  it('word every trouble of an order source', () => {
    for (const code of sourceTroubleCodes) {
      expect(chinese.get(`sources.error.${code}`), code).toBeTruthy()
      expect(english.get(`sources.error.${code}`), code).toBeTruthy()
    }
  })

  it('word every line of the pre-show check', () => {
    for (const code of checkCodes) {
      expect(chinese.get(`preshow.item.${code}`), code).toBeTruthy()
      expect(english.get(`preshow.item.${code}`), code).toBeTruthy()
    }
  })

  it('switch the language at once', async () => {
    const words = createWords('zh')
    expect(words.t('mode.live')).toBe('直播中')
    await words.changeLanguage('en')
    expect(words.t('mode.live')).toBe('LIVE')
    expect(words.t('clock.late', { time: '1:20' })).toBe('Show late 1:20')
  })
})

describe('the pages', () => {
  it('carry no words of their own', () => {
    const root = join(import.meta.dirname, '..')
    const offenders = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.tsx') && !file.includes('.test.'))
      .filter((file) => /\p{Script=Han}/u.test(withoutComments(readFileSync(join(root, file), 'utf8'))))
    expect(offenders).toEqual([])
  })
})

/** A comment may name a Chinese term; a string may not. */
function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
}
