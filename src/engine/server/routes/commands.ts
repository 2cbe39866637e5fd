import type { FastifyInstance } from 'fastify'
import { isCommandName } from '../../../shared/api/commands.ts'
import { CommandError } from '../../../shared/api/errors.ts'
import { JSON_BODY_LIMIT, jsonBody } from '../body.ts'
import type { DoorParts } from '../parts.ts'

/** `POST /api/v1/commands/NAME`: runs one command of the contract, answers once its events are durable. */
export function commandsRoute(api: FastifyInstance, { desk }: DoorParts): void {
  api.post<{ Params: { name: string } }>(
    '/commands/:name',
    { bodyLimit: JSON_BODY_LIMIT },
    async (request) => {
      const { name } = request.params
      if (!isCommandName(name)) {
        throw new CommandError('unknown_command', `没有“${name}”这个命令，什么都没有执行。`)
      }
      const result = await desk.show.run(name, jsonBody(request), 'http')
      return { ok: true, ...result }
    },
  )
}
