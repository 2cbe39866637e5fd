import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { DenyForm } from '../console/banners/DenyForm.tsx'
import { LinkBanner } from '../console/banners/LinkBanner.tsx'
import { useData } from '../stores/context.ts'
import { replayAddress, WISH_KEY } from '../stores/openReplay.ts'
import styles from './App.module.css'
import { readAddress } from './address.ts'
import { useLanguage, usePlayer, useReplay, useWords } from './context.ts'
import { Session } from './Session.tsx'
import { Sessions } from './sessions/Sessions.tsx'

/** The page: all sessions, or one of them at one moment. Framed, so that nobody takes it for the live desk. */
export function App() {
  const status = usePlayer((player) => player.status)
  useFollowLanguage()
  useFollowAddress()
  return (
    <div className={styles.app} data-status={status}>
      <div className={styles.frame} aria-hidden="true" />
      <LinkBanner />
      {status === 'none' ? <Sessions /> : <Session />}
      <DenyForm />
    </div>
  )
}

const TAGS = { zh: 'zh-CN', en: 'en' } as const

function useFollowLanguage(): void {
  const { i18n } = useTranslation()
  const language = useLanguage()
  const { page } = useWords()
  useEffect(() => {
    i18n.changeLanguage(language)
    document.documentElement.lang = TAGS[language]
    document.title = page
  }, [language, page, i18n])
}

/** The address names the session, so that it can be kept and handed on; another page of ours may name one as well. */
function useFollowAddress(): void {
  const { player } = useReplay()
  const isOpen = useData((data) => data.link.state === 'open')
  const sessionId = usePlayer((state) => state.sessionId)
  const view = usePlayer((state) => state.view)

  useEffect(() => {
    if (!isOpen) return
    const go = (hash: string) => {
      const address = readAddress(hash)
      const present = player.getState()
      if (!address.sessionId) return player.close()
      if (address.sessionId !== present.sessionId || present.status === 'failed') {
        void player.load(address.sessionId, address)
      } else if (address.view !== present.view) player.setState({ view: address.view })
    }
    const goToWish = () => {
      const wish = localStorage.getItem(WISH_KEY)
      if (!wish) return false
      localStorage.removeItem(WISH_KEY)
      go(wish)
      return true
    }
    if (!goToWish() && (location.hash || player.getState().sessionId === null)) go(location.hash)
    const onHash = () => go(location.hash)
    window.addEventListener('hashchange', onHash)
    window.addEventListener('storage', goToWish)
    return () => {
      window.removeEventListener('hashchange', onHash)
      window.removeEventListener('storage', goToWish)
    }
  }, [isOpen, player])

  useEffect(() => {
    const wanted = sessionId ? replayAddress({ sessionId, view }) : '#'
    if (isOpen && (location.hash || '#') !== wanted) history.replaceState(history.state, '', wanted)
  }, [isOpen, sessionId, view])
}
