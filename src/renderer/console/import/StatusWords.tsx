import { useTranslation } from 'react-i18next'
import type { SheetMappingInput, SheetPreview } from '../../../shared/api/imports.ts'
import styles from './Import.module.css'

const MEANINGS = ['created', 'paid', 'cancelled', 'refunded', 'ignore'] as const

interface Props {
  preview: SheetPreview
  onChange: (statuses: SheetMappingInput['statuses']) => void
}

/** Each word that stands in a column of states, and what it is taken for; what nobody knows comes first. */
export function StatusWords({ preview: { statuses, mapping }, onChange }: Props) {
  const { t } = useTranslation()
  if (statuses.length === 0) return null
  const sorted = [...statuses].sort((a, b) => Number(a.meaning !== null) - Number(b.meaning !== null))
  return (
    <>
      <h3>{t('import.statuses')}</h3>
      {sorted.map(({ key, kind, meaning, rows }) => (
        <label key={`${kind} ${key}`} className={styles.column} data-lacking={meaning === null}>
          <span title={key}>
            {key} <small>{rows}</small>
          </span>
          <select
            value={meaning ?? ''}
            onChange={(event) => {
              const chosen = MEANINGS.find((name) => name === event.target.value)
              if (chosen) onChange({ ...mapping.statuses, [key]: chosen })
            }}
          >
            {meaning === null && <option value="">{t('import.meaning.unknown')}</option>}
            {MEANINGS.map((name) => (
              <option key={name} value={name}>
                {t(`import.meaning.${name}`)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </>
  )
}
