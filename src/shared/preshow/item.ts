import type { CheckCode } from './codes.ts'
import type { CheckItem, CheckLevel, CheckTopic } from './types.ts'

/** One line of the list. */
export function item(
  topic: CheckTopic,
  level: CheckLevel,
  code: CheckCode,
  params: CheckItem['params'] = {},
): CheckItem {
  return { topic, level, code, params }
}
