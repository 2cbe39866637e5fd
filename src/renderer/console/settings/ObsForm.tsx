import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SecretName } from '../../../shared/api/settings.ts'
import type { ObsRole } from '../../../shared/show/events.ts'
import { Button } from '../../components/Button.tsx'
import { Field } from '../../components/Field.tsx'
import { Switch } from '../../components/Switch.tsx'
import { useShow, useStores } from '../../stores/context.ts'
import { noticeOf } from '../../stores/words.ts'
import styles from './ObsForm.module.css'
import { ObsTest } from './ObsTest.tsx'
import { useSave, useSettingsView } from './useSave.ts'

const KEYS = { primary: 'obs', standby: 'standby' } as const
const SECRETS: Record<ObsRole, SecretName> = { primary: 'obsPassword', standby: 'standbyPassword' }
const OTHER = { primary: 'standby', standby: 'primary' } as const
const NOW = { primary: 'standby.settings.nowPrimary', standby: 'standby.settings.nowStandby' } as const
/** As the engine checks it, so that the field says so before anything is sent. */
const ADDRESS = /^wss?:\/\/[^\s/]+$/

/** Address and password of one OBS: tried first, then kept. */
export function ObsForm({ which }: { which: ObsRole }) {
  const { t } = useTranslation()
  const { transport, notices } = useStores()
  const { settings, secrets, overrides, rolesSwapped } = useSettingsView()
  const role = rolesSwapped ? OTHER[which] : which
  const state = useShow((show) => show.obs[role].state)
  const save = useSave()
  const kept = settings[KEYS[which]]
  const secret = secrets[SECRETS[which]]
  const [url, setUrl] = useState(kept.url)
  const [password, setPassword] = useState('')
  const [said, setSaid] = useState<'saved' | null>(null)
  const isBad = !ADDRESS.test(url.trim())

  const keepPassword = (value: string | null) =>
    transport.setSecret(SECRETS[which], value).then(
      () => true,
      (error) => {
        notices.push(noticeOf(error))
        return false
      },
    )
  /** The password first: the new address is tried with it at once. */
  const keep = async (enabled: boolean) => {
    setSaid(null)
    if (password && !(await keepPassword(password))) return
    if (!(await save({ [KEYS[which]]: { enabled, url: url.trim() } }))) return
    setPassword('')
    setSaid('saved')
  }
  return (
    <form
      className={styles.form}
      data-testid={`obs-form-${which}`}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBad) keep(true)
      }}
    >
      <header>
        <b>{t(`settings.obs.${which}`)}</b>
        <small>
          {t('settings.obs.stateNow', { state: t(`obsState.${state}`) })}
          {rolesSwapped && ` · ${t(NOW[role])}`}
        </small>
        <Switch
          label={t('settings.obs.enabled')}
          checked={kept.enabled}
          onChange={(enabled) => (enabled && isBad ? undefined : keep(enabled))}
        />
      </header>
      <Field
        label={t('settings.obs.url')}
        hint={t('settings.obs.urlHint')}
        error={isBad ? t('settings.obs.urlBad') : null}
      >
        {(control) => (
          <input
            {...control}
            value={url}
            spellCheck={false}
            onChange={(event) => setUrl(event.target.value)}
          />
        )}
      </Field>
      <Field
        label={t('settings.obs.password')}
        hint={t(secret.kept || !secret.set ? 'settings.obs.kept' : 'settings.obs.notKept')}
      >
        {(control) => (
          <input
            {...control}
            type="password"
            autoComplete="off"
            value={password}
            placeholder={t(secret.set ? 'settings.obs.passwordSet' : 'settings.obs.passwordNone')}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      {overrides.includes(KEYS[which]) && <p className={styles.override}>{t('settings.obs.override')}</p>}
      <ObsTest which={which} url={url.trim()} password={password} isBad={isBad} />
      <div className={styles.buttons}>
        {secret.set && (
          <Button kind="quiet" size="small" onClick={() => keepPassword(null)}>
            {t('settings.obs.passwordForget')}
          </Button>
        )}
        <span className={styles.said} role="status">
          {said && t('settings.saved')}
        </span>
        <Button kind="primary" type="submit" disabled={isBad} data-testid={`obs-save-${which}`}>
          {t('settings.obs.save')}
        </Button>
      </div>
    </form>
  )
}
