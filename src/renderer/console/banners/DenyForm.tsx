import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'
import { Field } from '../../components/Field.tsx'
import { useData, useStores } from '../../stores/context.ts'
import styles from './DenyForm.module.css'

/** The engine is there and wants the operator's token: says where it is to be found, and takes it. */
export function DenyForm() {
  const { t } = useTranslation()
  const { transport } = useStores()
  const isDenied = useData((data) => data.link.state === 'denied')
  const [token, setToken] = useState('')
  if (!isDenied) return null
  return (
    <div className={styles.cover}>
      <form
        className={styles.form}
        data-testid="token-form"
        onSubmit={(event) => {
          event.preventDefault()
          transport.authenticate(token.trim())
          setToken('')
        }}
      >
        <KeyRound aria-hidden="true" />
        <h2>{t('dialogs.banner.denied')}</h2>
        <p>{t('dialogs.banner.deniedHint')}</p>
        <Field label={t('dialogs.banner.token')}>
          {(control) => (
            <input
              {...control}
              type="password"
              autoComplete="off"
              // biome-ignore lint/a11y/noAutofocus: nothing else on the page can be used without it
              autoFocus
              value={token}
              onChange={(event) => setToken(event.target.value)}
            />
          )}
        </Field>
        <Button kind="primary" size="large" type="submit" disabled={!token.trim()}>
          {t('dialogs.banner.enter')}
        </Button>
      </form>
    </div>
  )
}
