import type { Language } from './index.ts'

const KEPT = 'fieldcue.language'

/** The language that this page last had: in it a start begins, before the engine can say what is set. */
export function lastLanguage(): Language {
  try {
    return localStorage.getItem(KEPT) === 'en' ? 'en' : 'zh'
  } catch {
    // A browser that keeps nothing for this page.
    return 'zh'
  }
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(KEPT, language)
  } catch {
    // The next start then begins in Chinese and changes over, as a first one does.
  }
}
