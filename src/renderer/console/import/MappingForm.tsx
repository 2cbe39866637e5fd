import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type SheetMappingInput,
  type SheetPreview,
  type SheetRead,
  sheetEncodings,
} from '../../../shared/api/imports.ts'
import { neededFields, type SheetField, sheetFields } from '../../../shared/orders/sheet/fields.ts'
import { formatDate, formatTimeOfDay } from '../../../shared/units/time.ts'
import { Field } from '../../components/Field.tsx'
import styles from './Import.module.css'
import { StatusWords } from './StatusWords.tsx'

interface Props {
  preview: SheetPreview
  read: (wish: Omit<SheetRead, 'id'>) => void
}

/** How the file is to be read: its encoding, whose orders they are, what each column means. */
export function MappingForm({ preview, read }: Props) {
  const { t } = useTranslation()
  const { mapping, encoding, header, format, importedAt } = preview
  const [shop, setShop] = useState({ platform: mapping.platform, shopId: mapping.shopId })
  const change = (patch: Partial<SheetMappingInput>) => read({ mapping: { ...mapping, ...shop, ...patch } })
  const choices = header.map((name, column) => ({ column, label: name || `#${column + 1}` }))
  const keepShop = () => {
    const isNew = shop.platform !== mapping.platform || shop.shopId.trim() !== mapping.shopId
    if (isNew && /^[a-z0-9_-]+$/.test(shop.platform)) change({ shopId: shop.shopId.trim() })
  }
  const setColumn = (field: SheetField, value: string) => {
    const { [field]: _, ...columns } = mapping.columns
    change({ columns: value === '' ? columns : { ...columns, [field]: Number(value) } })
  }
  return (
    <section className={styles.mapping}>
      <p className={styles.name}>
        <b>{preview.name}</b>
        <small>
          {t(`import.format.${format}`)} · {t('import.file', { rows: preview.totals.rows })}
        </small>
      </p>
      {importedAt !== null && (
        <p className={styles.note} data-testid="import-again">
          {t('import.again', { at: `${formatDate(importedAt)} ${formatTimeOfDay(importedAt)}` })}
        </p>
      )}
      {preview.isKnown && <p className={styles.hint}>{t('import.known')}</p>}
      {encoding && (
        <Field label={t('import.encoding')} hint={t(`import.confidence.${encoding.confidence}`)}>
          {(control) => (
            <select
              {...control}
              value={encoding.name}
              data-testid="import-encoding"
              onChange={(event) => {
                const wanted = sheetEncodings.find((name) => name === event.target.value)
                if (wanted) read({ encoding: wanted })
              }}
            >
              {sheetEncodings.map((name) => (
                <option key={name} value={name}>
                  {name === 'gb18030' ? 'GBK / GB18030' : name.toUpperCase()}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {(['platform', 'shopId'] as const).map((name) => {
        const key = name === 'shopId' ? 'shop' : name
        return (
          <Field key={name} label={t(`import.${key}`)} hint={t(`import.${key}Hint`)}>
            {(control) => (
              <input
                {...control}
                value={shop[name]}
                maxLength={name === 'platform' ? 40 : 80}
                spellCheck={false}
                data-testid={`import-${key}`}
                onChange={(event) => setShop({ ...shop, [name]: event.target.value })}
                onBlur={keepShop}
                onKeyDown={(event) => {
                  if (event.key === 'Enter' && !event.nativeEvent.isComposing) keepShop()
                }}
              />
            )}
          </Field>
        )
      })}
      <h3>{t('import.columns')}</h3>
      {sheetFields.map((field) => {
        const column = mapping.columns[field]
        const isLacking = column === undefined && neededFields.includes(field)
        return (
          <label key={field} className={styles.column} data-lacking={isLacking}>
            <span>
              {t(`import.field.${field}`)}
              {isLacking && <i>{t('import.needed')}</i>}
            </span>
            <select
              value={column ?? ''}
              data-testid={`import-column-${field}`}
              onChange={(event) => setColumn(field, event.target.value)}
            >
              <option value="">{t('import.none')}</option>
              {choices.map(({ column: at, label }) => (
                <option key={at} value={at}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        )
      })}
      <StatusWords preview={preview} onChange={(statuses) => change({ statuses })} />
    </section>
  )
}
