import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SheetPreview } from '../../../shared/api/imports.ts'
import { neededFields } from '../../../shared/orders/sheet/fields.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { useStores } from '../../stores/context.ts'
import { ChooseFile } from './ChooseFile.tsx'
import styles from './Import.module.css'
import { MappingForm } from './MappingForm.tsx'
import { PreviewTable } from './PreviewTable.tsx'
import { Progress } from './Progress.tsx'
import { Totals } from './Totals.tsx'
import { type ImportTrouble, useImport } from './useImport.ts'
import { useNoStrayDrop } from './useNoStrayDrop.ts'

/** A spreadsheet of orders: chosen, looked at with its faults, confirmed, followed to its receipt. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { ui } = useStores()
  const sheet = useImport()
  const { preview, status, readingName, trouble, isBusy, open } = sheet
  const [isExcluding, setExcluding] = useState(false)
  useNoStrayDrop()

  // The file that was dropped on the button, once.
  useEffect(() => {
    const { importFile } = ui.getState()
    ui.setState({ importFile: null })
    if (importFile) open(importFile)
  }, [ui, open])

  const because = preview ? whyNot(preview, isExcluding, isBusy) : null
  return (
    <Dialog
      title={t('import.title')}
      onClose={onClose}
      size={preview && !status ? 'page' : 'normal'}
      testId="import-dialog"
      footer={
        preview &&
        !status && (
          <>
            {preview.totals.badRows > 0 && (
              <label className={styles.exclude}>
                <input
                  type="checkbox"
                  checked={isExcluding}
                  onChange={(event) => setExcluding(event.target.checked)}
                  data-testid="import-exclude"
                />
                {t('import.exclude', { n: preview.totals.badRows })}
              </label>
            )}
            <Button onClick={sheet.reset}>{t('import.another')}</Button>
            <Button
              kind="primary"
              because={because && t(`import.because.${because}`)}
              onClick={() => sheet.commit(isExcluding)}
              data-testid="import-act"
            >
              {t('import.act', { n: preview.totals.lines })}
            </Button>
          </>
        )
      }
    >
      {!preview && readingName === null && <ChooseFile onFile={open} />}
      {readingName !== null && <p role="status">{t('import.reading', { name: readingName })}</p>}
      {trouble && <Trouble trouble={trouble} />}
      {preview && !status && (
        <div className={styles.review} aria-busy={isBusy}>
          <MappingForm preview={preview} read={sheet.read} />
          <section className={styles.seen}>
            <Totals totals={preview.totals} />
            <p className={styles.hint}>{t('import.totals.title')}</p>
            {because && because !== 'reading' && (
              <p className={styles.because} role="status">
                {t(`import.because.${because}`)}
              </p>
            )}
            <PreviewTable preview={preview} />
          </section>
        </div>
      )}
      {status && (
        <Progress status={status} onCancel={sheet.cancel} onAnother={sheet.reset} onClose={onClose} />
      )}
    </Dialog>
  )
}

/** What still has to be done before it can be imported; null: nothing. */
function whyNot({ mapping, totals }: SheetPreview, isExcluding: boolean, isBusy: boolean) {
  if (isBusy) return 'reading'
  if (neededFields.some((field) => mapping.columns[field] === undefined)) return 'columns'
  if (mapping.platform === '' || mapping.shopId === '') return 'shop'
  if (totals.badRows > 0 && !isExcluding) return 'rows'
  return totals.lines === 0 ? 'none' : null
}

function Trouble({ trouble: { code, detail } }: { trouble: ImportTrouble }) {
  const { t } = useTranslation()
  const words = () => {
    switch (code) {
      case 'too_large':
        return t('import.tooLarge')
      case 'lost':
      case 'failed':
        return t(`import.${code}`)
      default:
        return t(`import.unreadable.${code}`)
    }
  }
  return (
    <p className={styles.trouble} role="alert" data-testid="import-trouble">
      {words()}
      {detail && <small>{detail}</small>}
    </p>
  )
}
