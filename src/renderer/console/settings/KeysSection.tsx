import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type KeyAction, keyActions, type Settings } from '../../../shared/api/settings.ts'
import { Button } from '../../components/Button.tsx'
import { bindingsOf, conflictOf } from '../../stores/keys/bindings.ts'
import { type Chord, keycap } from '../../stores/keys/chord.ts'
import { KeyRow } from './KeyRow.tsx'
import styles from './KeysSection.module.css'
import { Section } from './Section.tsx'
import page from './Settings.module.css'
import { useSave, useSettings } from './useSave.ts'

/** Every act with its keys. A key that does something else already is refused, with what it does. */
export function KeysSection() {
  const { t } = useTranslation()
  const save = useSave()
  const { keys } = useSettings()
  const bindings = bindingsOf(keys)
  const [refusal, setRefusal] = useState<string | null>(null)
  const caps = { space: t('dialogs.keycap.space'), enter: t('dialogs.keycap.enter') }

  const set = (action: KeyAction, chords: readonly Chord[]) => {
    setRefusal(null)
    return save({ keys: { ...keys, [action]: [...chords] } })
  }
  const add = (action: KeyAction, chord: Chord) => {
    if (bindings[action].includes(chord)) return
    const conflict = conflictOf(bindings, action, chord)
    const key = keycap(chord, caps)
    if (!conflict) return void set(action, [...bindings[action], chord])
    setRefusal(
      conflict.kind === 'taken'
        ? t('settings.keys.taken', { key, action: t(`dialogs.keys.${conflict.by}`) })
        : t(`settings.keys.${conflict.kind}`, { key }),
    )
  }
  const reset = (action: KeyAction) => {
    const { [action]: _gone, ...rest }: Settings['keys'] = keys
    // A default that another act has taken meanwhile stays with that act.
    const others = bindingsOf(rest)
    const clash = others[action].find(
      (chord) => conflictOf(bindingsOf(keys), action, chord)?.kind === 'taken',
    )
    if (clash) return add(action, clash)
    setRefusal(null)
    save({ keys: rest })
  }
  return (
    <Section name="keys" title={t('settings.nav.keys')}>
      <p className={page.lead}>{t('settings.keys.lead')}</p>
      <p className={styles.refusal} role="alert" hidden={refusal === null}>
        {refusal}
      </p>
      <ul className={styles.list}>
        {keyActions.map((action) => (
          <KeyRow
            key={action}
            action={action}
            chords={bindings[action]}
            isChanged={keys[action] !== undefined}
            onAdd={(chord) => add(action, chord)}
            onRemove={(chord) =>
              set(
                action,
                bindings[action].filter((kept) => kept !== chord),
              )
            }
            onReset={() => reset(action)}
          />
        ))}
      </ul>
      <div>
        <Button size="small" onClick={() => save({ keys: {} })}>
          {t('settings.keys.resetAll')}
        </Button>
      </div>
      <p className={page.lead}>
        {t('settings.keys.fixedTitle')} · F1–F8 {t('dialogs.help.scenes')} · 1–9 {t('dialogs.help.cueCards')}{' '}
        · ? {t('dialogs.help.showHelp')}
      </p>
    </Section>
  )
}
