import { en } from './words/en.ts'
import { zh } from './words/zh.ts'

type Shape<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...values: infer V) => string
      ? (...values: V) => string
      : Shape<T[K]>
}
/** The same entries in every language, other words. */
export type ReplayWords = Shape<typeof zh>

export const replayWords: Record<'zh' | 'en', ReplayWords> = { zh, en }
