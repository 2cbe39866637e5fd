import { useTranslation } from 'react-i18next'
import type { KeyAction } from '../../../shared/api/settings.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Kbd } from '../../components/Kbd.tsx'
import { useData, useStores } from '../../stores/context.ts'
import { bindingsOf } from '../../stores/keys/bindings.ts'
import styles from './Help.module.css'

const LIVE: readonly KeyAction[] = [
  'take',
  'takeAlternative',
  'undo',
  'previous',
  'transition',
  'cut',
  'saveReplay',
  'panic',
  'promote',
  'marker',
]
const CARDS: readonly KeyAction[] = ['cardTake', 'cardHide']

/** All keys as they are set on this desk, and the one rule of the mouse. */
export function Help({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { ui } = useStores()
  return (
    <Dialog
      title={t('dialogs.help.title')}
      onClose={onClose}
      testId="help"
      footer={<Button onClick={() => ui.setState({ dialog: 'settings' })}>{t('dialogs.help.remap')}</Button>}
    >
      <div className={styles.help}>
        <h3>{t('dialogs.help.live')}</h3>
        <dl>
          {LIVE.map((action) => (
            <Bound key={action} action={action} />
          ))}
          <Fixed chords={['F1', 'F8']} words={t('dialogs.help.scenes')} />
        </dl>
        <h3>{t('dialogs.help.cards')}</h3>
        <dl>
          <Fixed chords={['Digit1', 'Digit9']} words={t('dialogs.help.cueCards')} />
          {CARDS.map((action) => (
            <Bound key={action} action={action} />
          ))}
        </dl>
        <h3>{t('dialogs.help.other')}</h3>
        <dl>
          <Fixed chords={['Shift+Slash']} words={t('dialogs.help.showHelp')} />
          <Fixed chords={['Escape']} words={t('dialogs.help.escape')} />
        </dl>
        <p>{t('dialogs.help.click')}</p>
        <p>{t('dialogs.help.dead')}</p>
      </div>
    </Dialog>
  )
}

function Bound({ action }: { action: KeyAction }) {
  const { t } = useTranslation()
  const keys = useData((data) => data.settings?.settings.keys)
  const chords = bindingsOf(keys)[action]
  if (chords.length === 0) return null
  return (
    <div>
      <dt>
        {chords.map((chord) => (
          <Kbd key={chord} chord={chord} />
        ))}
      </dt>
      <dd>{t(`dialogs.keys.${action}`)}</dd>
    </div>
  )
}

/** Keys that are the same on every desk; two of them are the ends of a row. */
function Fixed({ chords, words }: { chords: readonly [string, string?]; words: string }) {
  const [first, last] = chords
  return (
    <div>
      <dt>
        <Kbd chord={first} />
        {last && '–'}
        <Kbd chord={last} />
      </dt>
      <dd>{words}</dd>
    </div>
  )
}
