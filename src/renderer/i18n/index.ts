import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en/index.ts'
import { type Dictionary, zh } from './zh/index.ts'

export type Language = 'zh' | 'en'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words'
    // Codes carry underscores, which i18next would otherwise read as plural and context endings.
    pluralSeparator: '~'
    contextSeparator: '~'
    resources: { words: Dictionary }
  }
}

/** The words of all pages, ready at once: both languages are part of the page, nothing is fetched. */
export function createWords(language: Language): i18n {
  const words = i18next.createInstance()
  words.use(initReactI18next).init({
    lng: language,
    // Both are complete (a test proves it): what is empty is meant to be.
    fallbackLng: false,
    defaultNS: 'words',
    pluralSeparator: '~',
    contextSeparator: '~',
    resources: { zh: { words: zh }, en: { words: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
    returnEmptyString: true,
  })
  return words
}
