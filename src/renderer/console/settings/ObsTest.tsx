import { CircleCheck, CircleX } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObsTestResult } from '../../../shared/api/settings.ts'
import type { ObsRole } from '../../../shared/show/events.ts'
import { Button } from '../../components/Button.tsx'
import type { Dictionary } from '../../i18n/zh/index.ts'
import { useStores } from '../../stores/context.ts'
import { noticeOf } from '../../stores/words.ts'
import styles from './ObsTest.module.css'

interface Props {
  which: ObsRole
  url: string
  /** Empty: the one that is kept. */
  password: string
  isBad: boolean
}

/** Tries the address without touching the live link, and says in words what came of it. */
export function ObsTest({ which, url, password, isBad }: Props) {
  const { t } = useTranslation()
  const { transport, notices } = useStores()
  const [result, setResult] = useState<ObsTestResult | 'testing' | null>(null)
  const test = async () => {
    setResult('testing')
    try {
      setResult(await transport.testObs({ url, role: which, ...(password ? { password } : {}) }))
    } catch (error) {
      setResult(null)
      notices.push(noticeOf(error))
    }
  }
  return (
    <div className={styles.test}>
      <Button disabled={isBad || result === 'testing'} onClick={test} data-testid={`obs-test-${which}`}>
        {t(result === 'testing' ? 'settings.obs.testing' : 'settings.obs.test')}
      </Button>
      {result !== null && result !== 'testing' && <Outcome result={result} />}
    </div>
  )
}

function Outcome({ result }: { result: ObsTestResult }) {
  const { t, i18n } = useTranslation()
  const words = () => {
    if (result.ok) {
      const { simulator, obsVersion: obs, wsVersion: ws, scenes } = result
      return simulator
        ? t('settings.obs.testSimulator', { scenes })
        : t('settings.obs.testOk', { obs, ws, scenes })
    }
    const reason = i18n.exists(`obsReason.${result.code}`)
      ? t(`obsReason.${result.code as keyof Dictionary['obsReason']}`)
      : result.message
    return t('settings.obs.testFailed', { reason })
  }
  const Icon = result.ok ? CircleCheck : CircleX
  return (
    <p className={styles.outcome} data-ok={result.ok} role="status" data-testid="obs-test-outcome">
      <Icon aria-hidden="true" />
      {words()}
    </p>
  )
}
