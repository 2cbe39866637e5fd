import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/Button.tsx'
import { Field } from '../../components/Field.tsx'
import { useVitals } from '../../stores/hooks.ts'
import { SourceSwitch, useSourceName } from '../sources/SourceRow.tsx'
import styles from './ObsForm.module.css'
import settingsStyles from './Settings.module.css'
import { useSave, useSettings } from './useSave.ts'

/** The folder whose spreadsheets are imported by themselves. */
export function FolderForm() {
  const { t } = useTranslation()
  const { sheetFolder } = useSettings()
  const save = useSave()
  const [path, setPath] = useState(sheetFolder)
  const [said, setSaid] = useState(false)
  const nameOf = useSourceName()
  const source = useVitals()?.sources.find(({ id }) => id === 'folder')
  return (
    <form
      className={styles.form}
      data-testid="folder-form"
      onSubmit={async (event) => {
        event.preventDefault()
        setSaid(await save({ sheetFolder: path.trim() }))
      }}
    >
      <header>
        <b>{t('sources.name.folder')}</b>
        <small />
        {source && <SourceSwitch source={source} name={nameOf(source)} />}
      </header>
      <p className={settingsStyles.hint}>{t('import.folder.lead')}</p>
      <Field label={t('import.folder.path')} hint={t('import.folder.pathHint')}>
        {(control) => (
          <input
            {...control}
            value={path}
            spellCheck={false}
            data-testid="folder-path"
            onChange={(event) => {
              setPath(event.target.value)
              setSaid(false)
            }}
          />
        )}
      </Field>
      <div className={styles.buttons}>
        <span className={styles.said} role="status">
          {said && t('settings.saved')}
        </span>
        <Button type="submit" kind="primary" data-testid="folder-save">
          {t('import.folder.save')}
        </Button>
      </div>
    </form>
  )
}
