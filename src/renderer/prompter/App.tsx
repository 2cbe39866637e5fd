import { useEffect } from 'react'
import { useData, useShow, useShowReady } from '../stores/context.ts'
import { useMode } from '../stores/hooks.ts'
import styles from './App.module.css'
import { useLanguage, useWords } from './desk.ts'
import { Stage } from './stage/Stage.tsx'
import { TokenForm } from './TokenForm.tsx'
import { useFontsReady } from './useFontsReady.ts'
import { useView } from './useView.ts'
import { viewOf } from './view.ts'

/** The whole page: a frame that says from across the room whether this is live, and the script in it. */
export function App() {
  const words = useWords()
  const language = useLanguage()
  const mode = useMode()
  const isReady = useShowReady()
  const areFontsReady = useFontsReady()

  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    document.title = words.title
  }, [language, words])

  useEffect(() => {
    if (isReady && areFontsReady) document.documentElement.dataset.ready = 'true'
  }, [isReady, areFontsReady])

  return (
    <div className={styles.page} data-mode={mode} data-testid="prompter">
      {areFontsReady && <Content />}
      <div className={styles.frame} aria-hidden="true" />
    </div>
  )
}

function Content() {
  const isReady = useShowReady()
  const isDenied = useData((data) => data.link.state === 'denied')
  const view = useView(viewOf)
  if (isDenied && !isReady) return <TokenForm />
  if (!isReady) return <Connecting />
  return view ? <Stage view={view} /> : <Idle />
}

function Connecting() {
  const words = useWords()
  return (
    <div className={styles.idle}>
      <p>{words.idle.connecting}</p>
    </div>
  )
}

function Idle() {
  const words = useWords()
  const closed = useShow((show) => (show.session?.closedAt ? show.session.title : null))
  return (
    <div className={styles.idle} data-testid="prompter-idle">
      <small>{closed ?? words.mode.idle}</small>
      <h1>{closed ? words.idle.closed : words.idle.none}</h1>
      <p>{closed ? words.idle.closedHint : words.idle.noneHint}</p>
    </div>
  )
}
