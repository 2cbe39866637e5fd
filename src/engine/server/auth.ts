import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { CommandError } from '../../shared/api/errors.ts'

/** `operator`: everything. `page`: what the overlay draws and acknowledges, nothing else. */
export type Scope = 'operator' | 'page'

export interface Tokens {
  /** What a shown token is good for; null: nothing. Takes the same time for every wrong one. */
  scopeOf(shown: string | null | undefined): Scope | null
}

/**
 * The overlay's own token: derived, so that the address pasted into OBS stays good as long as the operator's token
 * does, and tells nobody that token.
 */
export function pageToken(operatorToken: string): string {
  return createHmac('sha256', operatorToken).update('fieldcue page').digest('base64url')
}

export function createTokens(operatorToken: string): Tokens {
  if (!operatorToken) throw new Error('an engine without an operator token would be open to everybody')
  const operator = digest(operatorToken)
  const page = digest(pageToken(operatorToken))
  return {
    scopeOf(shown) {
      const asked = digest(shown ?? '')
      const isOperator = timingSafeEqual(asked, operator)
      const isPage = timingSafeEqual(asked, page)
      if (isOperator) return 'operator'
      return isPage ? 'page' : null
    },
  }
}

/**
 * Lets an operator's request through. Throws CommandError `unauthorized` or `forbidden`.
 * @param authorization the header as it came: `Bearer TOKEN`
 */
export function requireOperator(tokens: Tokens, authorization: string | undefined): void {
  const scope = tokens.scopeOf(/^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1])
  if (scope === 'operator') return
  if (scope === 'page') {
    throw new CommandError('forbidden', '叠加层页面的令牌只能用于叠加层。请改用操作员令牌。')
  }
  throw new CommandError(
    'unauthorized',
    authorization
      ? '令牌不对。请使用引擎启动时给出的操作员令牌（FIELDCUE_TOKEN）。'
      : '缺少令牌。请带上请求头 Authorization: Bearer <操作员令牌>。',
  )
}

/** Equal lengths for the comparison, whatever was shown. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
