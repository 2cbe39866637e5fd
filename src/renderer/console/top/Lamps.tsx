import styles from './Lamps.module.css'
import { ObsLamp } from './ObsLamp.tsx'
import { OrdersLamp } from './OrdersLamp.tsx'
import { OutputLamp } from './outputs/OutputLamp.tsx'

/** Everything the show hangs on, in one glance. */
export function Lamps() {
  return (
    <div className={styles.lamps}>
      <ObsLamp which="primary" />
      <ObsLamp which="standby" />
      <OutputLamp output="stream" />
      <OutputLamp output="record" />
      <OrdersLamp />
    </div>
  )
}
