import { z } from 'zod'
import { readJson, writeJson } from './jsonFile.ts'
import type { Language } from './words.ts'

const Preferences = z.object({ language: z.enum(['zh', 'en']).default('zh') })

/** What the shell itself must know before there is an engine to ask: the language of its menus and dialogs. */
export function openPreferences(file: string) {
  const parsed = Preferences.safeParse(readJson(file) ?? {})
  let { language } = parsed.success ? parsed.data : Preferences.parse({})
  return {
    get language(): Language {
      return language
    },
    setLanguage(next: Language): void {
      if (next === language) return
      language = next
      try {
        writeJson(file, { language })
      } catch (error) {
        console.warn(`菜单语言没有保存，下次启动仍用原来的：${String(error)}`)
      }
    },
  }
}
