import 'react'

declare module 'react' {
  interface CSSProperties {
    /** Width over height of the canvas that OBS reports. */
    '--aspect'?: number
  }
}
