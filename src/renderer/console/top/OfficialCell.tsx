import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Official } from '../../../shared/library/types.ts'
import { Popover } from '../../components/Popover.tsx'
import { useCommands, useShow } from '../../stores/context.ts'
import { useMode, useOfficial, useOfficials } from '../../stores/hooks.ts'
import { placeAndRole } from '../officials.ts'
import styles from './OfficialCell.module.css'
import { relayOf } from './relay.ts'

/** Who is on air by office, who is next in the relay; pressed, it hands over. */
export function OfficialCell() {
  const { t } = useTranslation()
  const mode = useMode()
  const official = useOfficial(useShow((show) => show.onAir?.officialId ?? null))
  if (mode === 'idle') return <div className={styles.cell} />
  return (
    <div className={styles.cell}>
      <Popover
        side="left"
        name={t('official.handOver')}
        testId="official"
        label={
          <span className={styles.face}>
            <b>
              {official ? official.role : t('official.none')}
              {official?.place && !official.role.startsWith(official.place) && <span>{official.place}</span>}
            </b>
            <small>
              <RelayWords />
            </small>
          </span>
        }
      >
        {(close) => <HandOver present={official} close={close} />}
      </Popover>
    </div>
  )
}

function RelayWords() {
  const { t } = useTranslation()
  const rundown = useShow((show) => show.rundown)
  const onAir = useShow((show) => show.onAir)
  const relay = relayOf(rundown, onAir)
  const next = useOfficial(relay?.nextId ?? null)
  if (!relay) return null
  const { leg, legs } = relay
  if (next) return <>{t('official.next', { name: placeAndRole(next), n: leg + 1, m: legs })}</>
  return <>{t(leg === legs ? 'official.last' : 'official.relay', { n: leg, m: legs })}</>
}

function HandOver({ present, close }: { present: Official | null; close: () => void }) {
  const { t } = useTranslation()
  const commands = useCommands()
  const officials = useOfficials()
  const isOnAir = useShow((show) => show.onAir !== null)
  return (
    <div className={styles.menu}>
      <b>{t('official.handOver')}</b>
      <ul>
        {officials.map((official) => (
          <li key={official.id}>
            <button
              type="button"
              disabled={!isOnAir || official.id === present?.id}
              onClick={() => {
                close()
                commands.run('relay.handOver', { officialId: official.id })
              }}
            >
              <span>{placeAndRole(official)}</span>
              {official.id === present?.id && (
                <em>
                  <Check /> {t('official.current')}
                </em>
              )}
            </button>
          </li>
        ))}
      </ul>
      <p>{t('official.handOverHint')}</p>
    </div>
  )
}
