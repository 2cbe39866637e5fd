import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { CommandError } from '../../../shared/api/errors.ts'
import { type LibraryKind, libraryKinds } from '../../../shared/library/types.ts'
import { JSON_BODY_LIMIT, jsonBody } from '../body.ts'
import type { DoorParts } from '../parts.ts'

const words: Record<LibraryKind, string> = {
  products: '商品',
  officials: '人员',
  rundowns: '流程单',
  scripts: '讲稿',
}

/** `GET/POST /api/v1/products` and `GET/PUT/DELETE /api/v1/products/ID`, the same for the other tables. */
export function libraryRoutes(api: FastifyInstance, parts: DoorParts): void {
  for (const kind of Object.keys(libraryKinds) as LibraryKind[]) tableRoutes(api, parts, kind)
}

function tableRoutes(api: FastifyInstance, { desk }: DoorParts, kind: LibraryKind): void {
  const limits = { bodyLimit: JSON_BODY_LIMIT }
  const unknownRow = (id: string) => new CommandError('not_found', `没有编号为“${id}”的${words[kind]}。`)

  api.get(`/${kind}`, async () => desk.library.list(kind))

  api.get<{ Params: { id: string } }>(`/${kind}/:id`, async (request) => {
    const row = desk.library.get(kind, request.params.id)
    if (!row) throw unknownRow(request.params.id)
    return row
  })

  api.post(`/${kind}`, limits, async (request, reply) => {
    const row = objectBody(jsonBody(request))
    const id = row.id ?? `${kind.slice(0, -1)}-${randomUUID().slice(0, 13)}`
    if (typeof id === 'string' && desk.library.get(kind, id)) {
      throw new CommandError('conflict', `编号“${id}”的${words[kind]}已经有了。要修改它请用 PUT。`)
    }
    return reply.code(201).send(desk.library.put(kind, { ...row, id }))
  })

  api.put<{ Params: { id: string } }>(`/${kind}/:id`, limits, async (request) => {
    const { id } = request.params
    const row = objectBody(jsonBody(request))
    if (row.id !== undefined && row.id !== id) {
      throw new CommandError('bad_request', '地址里的编号和内容里的编号不同，什么都没有保存。')
    }
    return desk.library.put(kind, { ...row, id })
  })

  api.delete<{ Params: { id: string } }>(`/${kind}/:id`, async (request) => {
    if (!desk.library.remove(kind, request.params.id)) throw unknownRow(request.params.id)
    return { ok: true }
  })
}

function objectBody(body: unknown): Record<string, unknown> {
  if (body && typeof body === 'object' && !Array.isArray(body)) return { ...body }
  throw new CommandError('bad_request', '内容必须是一个 JSON 对象，什么都没有保存。')
}
