import { useTranslation } from 'react-i18next'
import type { SheetPreview } from '../../../shared/api/imports.ts'
import { sheetFields } from '../../../shared/orders/sheet/fields.ts'
import styles from './Import.module.css'

/** The first rows as they would be read, each cell that cannot be read marked and worded. */
export function PreviewTable({ preview }: { preview: SheetPreview }) {
  const { t } = useTranslation()
  const { rows, errorKinds, mapping } = preview
  const shown = sheetFields.filter((field) => mapping.columns[field] !== undefined)
  return (
    <>
      {errorKinds.length > 0 && (
        <p className={styles.kinds} data-testid="import-kinds">
          {errorKinds.map(({ field, code, cells }) => (
            <span key={`${field} ${code}`}>
              {t('import.kind', {
                field: t(`import.field.${field}`),
                error: t(`import.error.${code}`),
                n: cells,
              })}
            </span>
          ))}
        </p>
      )}
      <p className={styles.hint}>
        {t(errorKinds.length > 0 ? 'import.previewBad' : 'import.preview', { n: rows.length })}
      </p>
      <div className={styles.scroll}>
        <table className={styles.table} data-testid="import-preview">
          <thead>
            <tr>
              <th>{t('import.row')}</th>
              {shown.map((field) => (
                <th key={field}>{t(`import.field.${field}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ row, cells, errors }) => (
              <tr key={row} data-bad={errors.length > 0}>
                <th scope="row">{row}</th>
                {shown.map((field) => {
                  const error = errors.find((each) => each.field === field)
                  return (
                    <td key={field} data-bad={error !== undefined}>
                      {cells[field] || '—'}
                      {error && <small className={styles.wrong}>✕ {t(`import.error.${error.code}`)}</small>}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
