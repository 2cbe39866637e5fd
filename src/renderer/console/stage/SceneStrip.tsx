import { useTranslation } from 'react-i18next'
import { Kbd } from '../../components/Kbd.tsx'
import { useCommands, useShow, useStores, useUi } from '../../stores/context.ts'
import { useIsObsReady, usePrimaryObs, useRundown } from '../../stores/hooks.ts'
import { LivePicture } from './LivePicture.tsx'
import { MultiviewSwitch } from './MultiviewSwitch.tsx'
import styles from './SceneStrip.module.css'
import { KEYED_SCENES, type SceneSlot, sceneSlots, sceneStatus } from './scenes.ts'

/**
 * The scenes: a click previews, a second click takes. What the show names and OBS lacks is dashed and says so. As a
 * multiview each has its picture: the scene rendered by itself.
 */
export function SceneStrip() {
  const { t } = useTranslation()
  const obs = usePrimaryObs()
  const rundown = useRundown()
  const slots = sceneSlots(obs, rundown)
  const hasPictures = useUi((ui) => ui.multiview)
  return (
    <div className={styles.row}>
      <section className={styles.strip} data-pictures={hasPictures} aria-label={t('scenes.title')}>
        {slots.length === 0 && (
          <p className={styles.none}>
            {t('scenes.none')} · {t('scenes.setup')}
          </p>
        )}
        {slots.map((slot, index) => (
          <SceneButton key={slot.name} slot={slot} index={index} />
        ))}
      </section>
      <MultiviewSwitch />
    </div>
  )
}

function SceneButton({ slot, index }: { slot: SceneSlot; index: number }) {
  const { t } = useTranslation()
  const commands = useCommands()
  const obs = usePrimaryObs()
  const isReady = useIsObsReady()
  const asked = useUi((ui) => ui.previewAsked)
  const held = useShow(({ scene }) => (scene?.status === 'held' ? scene.scene : null))
  const status = sceneStatus(slot, obs, asked, held)
  const words = {
    program: t('scenes.onProgram'),
    held: t('switching.held'),
    preview: t('scenes.onPreview'),
    asked: t('switching.asked'),
    missing: t('scenes.missing'),
    idle: null,
  }[status]
  return (
    <button
      type="button"
      className={styles.scene}
      data-testid={`scene-${slot.name}`}
      data-status={status}
      disabled={!isReady || slot.isMissing}
      title={slot.name}
      onClick={() => commands.pickScene(slot.name)}
    >
      <ScenePicture slot={slot} />
      <span className={styles.name}>{slot.name}</span>
      {words && <small>{words}</small>}
      {!slot.isMissing && index < KEYED_SCENES && <Kbd chord={`F${index + 1}`} />}
    </button>
  )
}

function ScenePicture({ slot }: { slot: SceneSlot }) {
  const { monitors } = useStores()
  const isOn = useUi((ui) => ui.multiview)
  if (!isOn) return null
  return (
    <span className={styles.picture}>
      {!slot.isMissing && (
        <LivePicture of={() => monitors.ofScene(slot.name)} kind="scene" className={styles.live} />
      )}
    </span>
  )
}
