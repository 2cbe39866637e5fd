import { useEffect } from 'react'
import { useShowReady } from '../stores/context.ts'
import { useLinkState, useMode } from '../stores/hooks.ts'
import { Banners } from './banners/Banners.tsx'
import { Connecting } from './Connecting.tsx'
import styles from './Console.module.css'
import { CardStrip } from './cards/CardStrip.tsx'
import { Dialogs } from './Dialogs.tsx'
import { MarkerEntry } from './MarkerEntry.tsx'
import { Notices } from './Notices.tsx'
import { OrdersPanel } from './orders/OrdersPanel.tsx'
import { Rundown } from './rundown/Rundown.tsx'
import { Stage } from './stage/Stage.tsx'
import { TopBar } from './top/TopBar.tsx'
import { useKeyboard } from './useKeyboard.ts'
import { useLanguage } from './useLanguage.ts'

/**
 * The desk: one screen, no tabs, for all that is needed while live. It is made when the engine has spoken: made before, it
 * would be laid out twice, empty and hidden the first time.
 */
export function Console() {
  const mode = useMode()
  const isReady = useShowReady()
  const isLinked = useLinkState() === 'open'
  useKeyboard()
  useLanguage()

  useEffect(() => {
    // After the first snapshot is on screen, not only in memory: tests and the start benchmark wait for it.
    if (!isReady) return
    const frame = requestAnimationFrame(() => {
      document.documentElement.dataset.ready = 'true'
    })
    return () => cancelAnimationFrame(frame)
  }, [isReady])

  return (
    <div className={styles.console} data-mode={mode} data-linked={isLinked} data-drawn={isReady}>
      <div className={styles.frame} aria-hidden="true" />
      {isReady ? <TopBar /> : <Connecting />}
      <div className={styles.banners}>
        <Banners />
      </div>
      {isReady && (
        <>
          <main className={styles.main}>
            <Rundown />
            <Stage />
            <OrdersPanel />
          </main>
          <CardStrip />
        </>
      )}
      <Notices />
      <MarkerEntry />
      <Dialogs />
    </div>
  )
}
