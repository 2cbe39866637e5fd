import type { FastifyInstance } from 'fastify'

/** Answers that are data: nothing may be loaded, drawn or framed from them. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/** Product pictures may be SVG: opened by themselves they are drawn, styled, and run nothing. */
export const PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"

/**
 * What a page of ours may do: its own files, its own engine, nothing inline and nothing foreign.
 * React's `style` and canvas drawing go through the CSSOM, which needs no `unsafe-inline`.
 * @param host as the page was asked for, checked by the guards; older engines do not count `ws:` as `'self'`
 */
export function pagePolicy(host: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ws://${host}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

/** Headers of every answer, refusals included. Pages and pictures put their own policy over the strict default. */
export function installHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'content-security-policy': DATA_POLICY,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), payment=()',
      'cache-control': 'no-store',
    })
  })
}
