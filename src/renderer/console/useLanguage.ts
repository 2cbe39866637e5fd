import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { keepLanguage } from '../i18n/lastLanguage.ts'
import { useData } from '../stores/context.ts'
import { tellLanguage } from '../stores/desktop.ts'

const TAGS = { zh: 'zh-CN', en: 'en' } as const

/** Follows the language that the studio has set, live, on every console that is open. */
export function useLanguage(): void {
  const { t, i18n } = useTranslation()
  const language = useData((data) => data.settings?.settings.language ?? null)
  const title = t('brand')
  useEffect(() => {
    if (!language) return
    i18n.changeLanguage(language)
    document.documentElement.lang = TAGS[language]
    keepLanguage(language)
    tellLanguage(language)
  }, [language, i18n])
  useEffect(() => {
    document.title = title
  }, [title])
}
