import { useShow } from '../../stores/context.ts'
import { usePrimaryObs, useProduct } from '../../stores/hooks.ts'
import { useWords } from '../context.ts'
import styles from './Pictures.module.css'

/** What was on program and preview (OBS's or the desk's own), and the card on it, in words: a log holds no pictures. */
export function Pictures() {
  const { picture } = useWords()
  const { state, program, preview, studioMode } = usePrimaryObs()
  const isReady = state === 'ready'
  const unknown = state === 'off' ? picture.off : picture.none
  return (
    <div className={styles.pictures} title={picture.note}>
      {(studioMode || preview !== null) && (
        <Tile view="preview" name={picture.preview} scene={isReady ? preview : null} unknown={unknown} />
      )}
      <Tile view="program" name={picture.program} scene={isReady ? program : null} unknown={unknown} />
      <CardTile />
    </div>
  )
}

function Tile(props: { view: string; name: string; scene: string | null; unknown: string }) {
  const { view, name, scene, unknown } = props
  return (
    <div className={styles.tile} data-view={scene === null ? 'none' : view} data-testid={`replay-${view}`}>
      <small>{name}</small>
      <b>{scene ?? unknown}</b>
    </div>
  )
}

function CardTile() {
  const { picture } = useWords()
  const onAir = useShow((show) => show.card.onAir)
  const product = useProduct(onAir?.productId ?? null)
  return (
    <div
      className={styles.tile}
      data-view={onAir ? `card-${onAir.status}` : 'none'}
      data-testid="replay-card"
    >
      <small>{picture.card}</small>
      <b>{product ? `${product.name} ${product.spec}` : picture.noCard}</b>
    </div>
  )
}
