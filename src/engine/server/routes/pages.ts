import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { pagePolicy } from '../headers.ts'
import type { DoorParts } from '../parts.ts'

/** A name of the plan is served as soon as its page is built. */
const pages = ['console', 'overlay', 'prompter', 'replay', 'planner'] as const

const YEAR_S = 31_536_000

/** The built pages. Their files are public, their data is not: a page brings a token to `/rpc`. */
export async function pagesRoutes(app: FastifyInstance, { pagesDir }: DoorParts): Promise<void> {
  app.get('/', (_request, reply) => reply.redirect('/console'))

  if (!existsSync(pagesDir)) {
    for (const page of pages) {
      app.get(`/${page}`, (_request, reply) =>
        reply
          .code(503)
          .type('text/plain; charset=utf-8')
          .send(
            '界面还没有构建，所以这里没有页面可看；订单接口和命令接口照常工作。运行 npm start 会自动构建。',
          ),
      )
    }
    return
  }

  await app.register(fastifyStatic, {
    root: pagesDir,
    index: false,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders(reply, path) {
      // Built files carry a hash of their content in their name; a page itself must always be the present one.
      const isHashed = path.startsWith(join(pagesDir, 'assets'))
      reply.header('cache-control', isHashed ? `public, max-age=${YEAR_S}, immutable` : 'no-store')
    },
  })

  for (const page of pages) {
    app.get(`/${page}`, (request, reply) => {
      if (!existsSync(join(pagesDir, page, 'index.html'))) return reply.callNotFound()
      reply.header('content-security-policy', pagePolicy(new URL(`http://${request.host}`).host))
      return reply.sendFile(`${page}/index.html`)
    })
  }
}
