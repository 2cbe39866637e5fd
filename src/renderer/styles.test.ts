import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'

const root = import.meta.dirname
const files = (ending: string) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(root, file))

const classesOf = (css: string) => new Set([...css.matchAll(/\.([a-zA-Z][\w]*)/g)].map(([, name]) => name))

/** The compiler takes any name for a class of a CSS module; this does not. */
it('every class that a component names is in its style sheet', () => {
  const missing: string[] = []
  for (const file of files('.tsx')) {
    const source = readFileSync(file, 'utf8')
    for (const [, local = '', path = ''] of source.matchAll(/import (\w+) from '(\.[^']+\.module\.css)'/g)) {
      const sheet = join(dirname(file), path)
      if (!existsSync(sheet)) missing.push(`${file}: ${path}`)
      const classes = existsSync(sheet) ? classesOf(readFileSync(sheet, 'utf8')) : new Set()
      for (const [, name] of source.matchAll(new RegExp(`\\b${local}\\.(\\w+)`, 'g'))) {
        if (!classes.has(name)) missing.push(`${file}: ${name}`)
      }
    }
  }
  expect(missing).toEqual([])
})

it('no page styles or scripts inline in its HTML: the content security policy would drop it', () => {
  for (const file of files('.html')) {
    const html = readFileSync(file, 'utf8')
    expect([file, /<style|\sstyle=|\son\w+=|<script(?![^>]*\bsrc=)/i.test(html)]).toEqual([file, false])
  }
})
