import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../components/Field.tsx'
import { useSave, useSettings } from './useSave.ts'

/** Who is asked by how much this machine's clock is off; kept when it is left, empty for nobody. */
export function TimeServerField() {
  const { t } = useTranslation()
  const { timeServer } = useSettings()
  const save = useSave()
  const [text, setText] = useState(timeServer)
  useEffect(() => setText(timeServer), [timeServer])
  const keep = () => text.trim() !== timeServer && save({ timeServer: text.trim() })
  return (
    <Field label={t('settings.desk.timeServer')} hint={t('settings.desk.timeServerHint')}>
      {(control) => (
        <input
          {...control}
          value={text}
          spellCheck={false}
          data-testid="time-server"
          onChange={(event) => setText(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keep()
          }}
        />
      )}
    </Field>
  )
}
