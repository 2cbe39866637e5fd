import { FileSpreadsheet } from 'lucide-react'
import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'
import { useStores } from '../../stores/context.ts'
import styles from './ImportButton.module.css'
import { useNoStrayDrop } from './useNoStrayDrop.ts'

/** Opens the import of a spreadsheet; a file that is dropped on it is the one. */
export function ImportButton({ close }: { close: () => void }) {
  const { t } = useTranslation()
  const { ui } = useStores()
  const [isOver, setOver] = useState(false)
  useNoStrayDrop()
  const begin = (importFile: File | null) => {
    close()
    ui.setState({ dialog: 'import', importFile })
  }
  const over = (event: DragEvent, isNow: boolean) => {
    event.preventDefault()
    setOver(isNow)
  }
  return (
    <span className={styles.target} data-over={isOver}>
      <Button
        size="small"
        title={t('import.openHint')}
        onClick={() => begin(null)}
        onDragOver={(event) => over(event, true)}
        onDragLeave={(event) => over(event, false)}
        onDrop={(event) => {
          over(event, false)
          begin(event.dataTransfer.files[0] ?? null)
        }}
        data-testid="import-open"
      >
        <FileSpreadsheet aria-hidden="true" />
        {t('import.open')}
      </Button>
    </span>
  )
}
