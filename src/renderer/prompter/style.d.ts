import 'react'

declare module 'react' {
  interface CSSProperties {
    /** Preferences of the prompter, as numbers of %. */
    '--size'?: number
    '--width'?: number
    '--mark'?: number
  }
}
