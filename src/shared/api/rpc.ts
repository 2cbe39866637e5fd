/** Where the engine's RPC is, on the same origin as its pages. */
export const RPC_PATH = '/rpc'

/** Why the engine closes a page's connection, where the page must act differently. */
export const closeCodes = {
  /** The engine stops or restarts: try again. */
  goingAway: 1001,
  /** The token shown is good for nothing: ask the operator, do not try again with the same. */
  unauthorized: 4401,
} as const

/** First message of a connection. */
export interface RpcHello {
  token: string
}
