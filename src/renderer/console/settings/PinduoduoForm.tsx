import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'
import { Field } from '../../components/Field.tsx'
import { useStores } from '../../stores/context.ts'
import { useVitals } from '../../stores/hooks.ts'
import { noticeOf } from '../../stores/words.ts'
import { SourceSwitch, useSourceName } from '../sources/SourceRow.tsx'
import styles from './ObsForm.module.css'
import { PinduoduoTest } from './PinduoduoTest.tsx'
import settingsStyles from './Settings.module.css'
import { useSave, useSettingsView } from './useSave.ts'

/** As the engine checks it: TLS for everyone but this machine. */
const GATEWAY = /^(https:\/\/[^\s/]+\S*|http:\/\/(127\.0\.0\.1|localhost)(:\d+)?(\/\S*)?)$/
const SECRETS = ['pddClientSecret', 'pddAccessToken'] as const
const LABELS = {
  pddClientSecret: 'sources.pdd.clientSecret',
  pddAccessToken: 'sources.pdd.accessToken',
} as const

/** Address, keys and shop of Pinduoduo's open platform: tried first, then kept, then started. */
export function PinduoduoForm() {
  const { t } = useTranslation()
  const { transport, notices } = useStores()
  const { settings, secrets } = useSettingsView()
  const save = useSave()
  const [shop, setShop] = useState(settings.pinduoduo)
  const [typed, setTyped] = useState({ pddClientSecret: '', pddAccessToken: '' })
  const [said, setSaid] = useState(false)
  const gateway = shop.gateway.trim()
  const isBad = gateway !== '' && !GATEWAY.test(gateway)
  const isKept = SECRETS.every((name) => secrets[name].kept || !secrets[name].set)

  async function keepSecrets(
    values: Partial<Record<(typeof SECRETS)[number], string | null>>,
  ): Promise<boolean> {
    try {
      for (const name of SECRETS) {
        const value = values[name]
        if (value !== undefined) await transport.setSecret(name, value)
      }
      return true
    } catch (error) {
      notices.push(noticeOf(error))
      return false
    }
  }
  /** The secrets first: a running source goes on with the new address at once. */
  const keep = async () => {
    setSaid(false)
    const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''))
    if (!(await keepSecrets(given)) || !(await save({ pinduoduo: { ...shop, gateway } }))) return
    setTyped({ pddClientSecret: '', pddAccessToken: '' })
    setSaid(true)
  }
  return (
    <form
      className={styles.form}
      data-testid="pdd-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBad) keep()
      }}
    >
      <header>
        <b>{t('sources.name.pinduoduo')}</b>
        <small />
        <PinduoduoSwitch />
      </header>
      <p className={settingsStyles.hint}>{t('sources.pdd.lead')}</p>
      <Field
        label={t('sources.pdd.gateway')}
        hint={t('sources.pdd.gatewayHint')}
        error={isBad ? t('sources.pdd.gatewayBad') : null}
      >
        {(control) => (
          <input
            {...control}
            value={shop.gateway}
            spellCheck={false}
            onChange={(event) => setShop({ ...shop, gateway: event.target.value })}
          />
        )}
      </Field>
      <div className={settingsStyles.two}>
        {(['clientId', 'shopId'] as const).map((name) => (
          <Field
            key={name}
            label={t(`sources.pdd.${name}`)}
            hint={name === 'shopId' ? t('sources.pdd.shopIdHint') : undefined}
          >
            {(control) => (
              <input
                {...control}
                value={shop[name]}
                maxLength={80}
                spellCheck={false}
                onChange={(event) => setShop({ ...shop, [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
        {SECRETS.map((name) => (
          <Field
            key={name}
            label={t(LABELS[name])}
            hint={
              name === 'pddClientSecret' ? t(isKept ? 'sources.pdd.kept' : 'sources.pdd.notKept') : undefined
            }
          >
            {(control) => (
              <input
                {...control}
                type="password"
                autoComplete="off"
                value={typed[name]}
                placeholder={t(secrets[name].set ? 'sources.pdd.secretSet' : 'sources.pdd.secretNone')}
                onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <PinduoduoTest
        gateway={gateway}
        clientId={shop.clientId.trim()}
        clientSecret={typed.pddClientSecret}
        accessToken={typed.pddAccessToken}
        isBad={isBad || gateway === '' || shop.clientId.trim() === ''}
      />
      <div className={styles.buttons}>
        {SECRETS.some((name) => secrets[name].set) && (
          <Button
            kind="quiet"
            size="small"
            onClick={() => keepSecrets({ pddClientSecret: null, pddAccessToken: null })}
          >
            {t('sources.pdd.forget')}
          </Button>
        )}
        <span className={styles.said} role="status">
          {said && t('settings.saved')}
        </span>
        <Button kind="primary" type="submit" disabled={isBad} data-testid="pdd-save">
          {t('sources.pdd.save')}
        </Button>
      </div>
    </form>
  )
}

/** The same switch as behind the orders lamp. */
function PinduoduoSwitch() {
  const name = useSourceName()
  const source = useVitals()?.sources.find(({ id }) => id === 'pinduoduo')
  return source ? <SourceSwitch source={source} name={name(source)} /> : null
}
