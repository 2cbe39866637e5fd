import { CircleCheck, CircleX } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SourceTestResult } from '../../../shared/api/settings.ts'
import { Button } from '../../components/Button.tsx'
import { useStores } from '../../stores/context.ts'
import { noticeOf } from '../../stores/words.ts'
import styles from './ObsTest.module.css'

interface Props {
  gateway: string
  clientId: string
  /** Empty: the one that is kept. */
  clientSecret: string
  accessToken: string
  isBad: boolean
}

/** Asks the platform one question with what stands in the form, kept or not, and says in words what came of it. */
export function PinduoduoTest({ gateway, clientId, clientSecret, accessToken, isBad }: Props) {
  const { t } = useTranslation()
  const { transport, notices } = useStores()
  const [result, setResult] = useState<SourceTestResult | 'testing' | null>(null)
  const test = async () => {
    setResult('testing')
    const secrets = { ...(clientSecret ? { clientSecret } : {}), ...(accessToken ? { accessToken } : {}) }
    try {
      setResult(await transport.testPinduoduo({ gateway, clientId, ...secrets }))
    } catch (error) {
      setResult(null)
      notices.push(noticeOf(error))
    }
  }
  return (
    <div className={styles.test}>
      <Button disabled={isBad || result === 'testing'} onClick={test} data-testid="pdd-test">
        {t(result === 'testing' ? 'sources.pdd.testing' : 'sources.pdd.test')}
      </Button>
      {result !== null && result !== 'testing' && <Outcome result={result} />}
    </div>
  )
}

function Outcome({ result }: { result: SourceTestResult }) {
  const { t } = useTranslation()
  const Icon = result.ok ? CircleCheck : CircleX
  const words = result.ok
    ? t('sources.pdd.testOk', { orders: result.orders, seconds: Math.round(result.offsetMs / 1000) })
    : t('sources.pdd.testFailed', {
        reason: [t(`sources.error.${result.code}`), result.detail].filter(Boolean).join(' '),
      })
  return (
    <p className={styles.outcome} data-ok={result.ok} role="status" data-testid="pdd-test-outcome">
      <Icon aria-hidden="true" />
      {words}
    </p>
  )
}
