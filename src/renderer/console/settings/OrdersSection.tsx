import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'
import { Confirm } from '../../components/Confirm.tsx'
import { CopyButton } from '../../components/CopyButton.tsx'
import { useStores } from '../../stores/context.ts'
import { noticeOf } from '../../stores/words.ts'
import { curlExample } from './curl.ts'
import { FolderForm } from './FolderForm.tsx'
import { PinduoduoForm } from './PinduoduoForm.tsx'
import { Section } from './Section.tsx'
import styles from './Settings.module.css'
import { useSettingsView } from './useSave.ts'

/** Where orders are posted, signed with which secret, and a line that does it. */
export function OrdersSection() {
  const { t } = useTranslation()
  const { addresses } = useSettingsView()
  const [secret, setSecret] = useState<string | null>(null)
  const example = curlExample(addresses.ingest, secret)
  return (
    <Section name="orders" title={t('settings.nav.orders')}>
      <div className={styles.group}>
        <span className={styles.label}>{t('settings.orders.url')}</span>
        <div className={styles.wide}>
          <code data-testid="ingest-address">{addresses.ingest}</code>
          <CopyButton text={addresses.ingest} />
        </div>
        <span className={styles.hint}>{t('settings.orders.urlHint')}</span>
      </div>
      <Secret secret={secret} onSecret={setSecret} />
      <div className={styles.group}>
        <div className={styles.wide}>
          <span className={styles.label}>{t('settings.orders.example')}</span>
          <CopyButton text={example} />
        </div>
        <pre className={styles.example}>{example}</pre>
        <span className={styles.hint}>
          {t(secret === null ? 'settings.orders.exampleOpen' : 'settings.orders.exampleHint')}
        </span>
      </div>
      <PinduoduoForm />
      <FolderForm />
    </Section>
  )
}

function Secret(props: { secret: string | null; onSecret: (secret: string | null) => void }) {
  const { secret, onSecret } = props
  const { t } = useTranslation()
  const { transport, notices } = useStores()
  const { secrets } = useSettingsView()
  const [isAsking, setAsking] = useState(false)
  const [isNew, setNew] = useState(false)
  const show = (answer: Promise<string>) => answer.then(onSecret, (error) => notices.push(noticeOf(error)))
  const rotate = async () => {
    await show(transport.rotateIngestSecret())
    setNew(true)
  }
  return (
    <div className={styles.group}>
      <span className={styles.label}>{t('settings.orders.secret')}</span>
      <div className={styles.row}>
        <code className={styles.address} data-testid="ingest-secret">
          {secret ?? t('settings.orders.secretHidden')}
        </code>
        {secret === null ? (
          <Button size="small" onClick={() => show(transport.ingestSecret())} data-testid="reveal-secret">
            {t('settings.orders.reveal')}
          </Button>
        ) : (
          <>
            <Button size="small" onClick={() => onSecret(null)}>
              {t('settings.orders.hide')}
            </Button>
            <CopyButton text={secret} />
          </>
        )}
        <Button size="small" kind="danger" onClick={() => setAsking(true)} data-testid="rotate-secret">
          {t('settings.orders.rotate')}
        </Button>
      </div>
      {isNew && <span className={styles.good}>{t('settings.orders.rotated')}</span>}
      {secrets.ingestSecret.set && !secrets.ingestSecret.kept && (
        <span className={styles.amber}>{t('settings.orders.notKept')}</span>
      )}
      {isAsking && (
        <Confirm
          title={t('settings.orders.rotateTitle')}
          act={t('settings.orders.rotateAct')}
          onClose={() => setAsking(false)}
          onConfirm={rotate}
        >
          {t('settings.orders.rotateBody')}
        </Confirm>
      )}
    </div>
  )
}
