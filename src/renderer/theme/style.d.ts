import 'react'

declare module 'react' {
  interface CSSProperties {
    /** Width over height of the canvas that OBS reports. */
    '--aspect'?: number
    '--sound-rows'?: number
    /** How far a slider is filled, in percent. */
    '--fill'?: string
  }
}
