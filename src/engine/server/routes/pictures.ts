import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { CommandError } from '../../../shared/api/errors.ts'
import { PICTURE_POLICY } from '../headers.ts'
import type { DoorParts } from '../parts.ts'

/**
 * Product pictures, by the addresses that `pictureUrl` of shared/card makes. Without a token: they are what goes on
 * air, and an `<img>` cannot carry one.
 */
export function picturesRoutes(app: FastifyInstance, { desk }: DoorParts): void {
  const answer = async (request: FastifyRequest, reply: FastifyReply, reference: string) => {
    const picture = isPlainName(reference) ? await desk.library.picture(reference) : null
    if (!picture) throw new CommandError('not_found', '没有这张图片。')
    const etag = `"${createHash('sha256').update(picture.bytes).digest('base64url')}"`
    // A picture may be replaced under its name: kept, but asked about each time.
    reply.headers({ 'content-security-policy': PICTURE_POLICY, 'cache-control': 'no-cache', etag })
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    return reply.type(picture.type).send(picture.bytes)
  }

  app.get<{ Params: { file: string } }>('/media/:file', (request, reply) =>
    answer(request, reply, request.params.file),
  )
  app.get<{ Params: { slug: string } }>('/demo/pictures/:slug.svg', (request, reply) =>
    answer(request, reply, `demo:${request.params.slug}`),
  )
}

/** One name in one folder: no way up, no hidden file, whatever the address had encoded. */
function isPlainName(reference: string): boolean {
  return /^[^/\\\0]+$/.test(reference) && !/^(demo:)?\./.test(reference)
}
