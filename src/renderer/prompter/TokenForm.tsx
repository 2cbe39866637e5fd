import { type FormEvent, useState } from 'react'
import { useStores } from '../stores/context.ts'
import styles from './App.module.css'
import { useWords } from './desk.ts'

/** A browser that came without the operator's token, or with an old one. */
export function TokenForm() {
  const words = useWords()
  const { transport } = useStores()
  const [token, setToken] = useState('')
  const enter = (event: FormEvent) => {
    event.preventDefault()
    if (token.trim()) transport.authenticate(token)
  }
  return (
    <form className={styles.idle} onSubmit={enter} data-testid="prompter-token">
      <h1>{words.link.askTitle}</h1>
      <p>{words.link.askHint}</p>
      <div className={styles.token}>
        <input
          type="password"
          autoComplete="off"
          aria-label={words.link.token}
          placeholder={words.link.token}
          value={token}
          onChange={(event) => setToken(event.target.value)}
        />
        <button type="submit">{words.link.enter}</button>
      </div>
    </form>
  )
}
