import { FileSpreadsheet } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Import.module.css'

/** Where a file is dropped, or chosen by a click. */
export function ChooseFile({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  return (
    <>
      <button
        type="button"
        className={styles.drop}
        data-over={isOver}
        onClick={() => input.current?.click()}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          const [file] = event.dataTransfer.files
          if (file) onFile(file)
        }}
      >
        <FileSpreadsheet aria-hidden="true" />
        <b>{t('import.choose')}</b>
        <span>{t('import.drop')}</span>
        <small>{t('import.chooseHint')}</small>
      </button>
      <input
        ref={input}
        type="file"
        accept=".csv,.xlsx,.txt"
        hidden
        aria-label={t('import.choose')}
        data-testid="import-file"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) onFile(file)
        }}
      />
    </>
  )
}
