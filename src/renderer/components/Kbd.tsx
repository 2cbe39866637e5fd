import { useTranslation } from 'react-i18next'
import { keycap } from '../stores/keys/chord.ts'
import styles from './Kbd.module.css'

/** A keycap. `dead`: the key does nothing now, which is shown rather than hidden. */
export function Kbd({ chord, dead = false }: { chord: string | undefined; dead?: boolean }) {
  const { t } = useTranslation()
  if (!chord) return null
  return (
    <kbd className={styles.kbd} data-dead={dead}>
      {keycap(chord, { space: t('dialogs.keycap.space'), enter: t('dialogs.keycap.enter') })}
    </kbd>
  )
}
