import { Fields } from '../fields.ts'
import { type Data, isObject, Status } from '../protocol.ts'
import { Refusal } from '../refusal.ts'
import { audioActs } from './audio.ts'
import { configActs } from './config.ts'
import type { Acts, Context } from './context.ts'
import { generalActs } from './general.ts'
import { inputActs } from './inputs.ts'
import { itemActs } from './items.ts'
import { recordActs, replayActs, streamActs } from './outputs.ts'
import { sceneActs } from './scenes.ts'
import { sourceActs } from './sources.ts'
import { studioModeActs } from './studioMode.ts'
import { transformActs } from './transform.ts'
import { transitionActs } from './transitions.ts'

/** Every request that the simulator does, by its type. */
export const ACTS: Acts = {
  ...generalActs(() => Object.keys(ACTS)),
  ...configActs,
  ...sceneActs,
  ...studioModeActs,
  ...transitionActs,
  ...itemActs,
  ...transformActs,
  ...inputActs,
  ...audioActs,
  ...sourceActs,
  ...streamActs,
  ...recordActs,
  ...replayActs,
}

/** The body of a `RequestResponse`; in a batch the id is there only if the client gave one. */
export interface Response extends Data {
  requestType: string
  requestStatus: { result: boolean; code: number; comment?: string }
  responseData?: Data
}

/** Does one request and words its answer. Never rejects: whatever happens, the client hears something. */
export async function answer(request: Data, context: Context): Promise<Response> {
  const requestType = typeof request.requestType === 'string' ? request.requestType : ''
  const head =
    request.requestId === undefined ? { requestType } : { requestType, requestId: request.requestId }
  try {
    const responseData = await perform(requestType, request.requestData, context)
    const done = { ...head, requestStatus: { result: true, code: Status.success } }
    return responseData ? { ...done, responseData } : done
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, comment } = error
    const requestStatus = comment === undefined ? { result: false, code } : { result: false, code, comment }
    return { ...head, requestStatus }
  }
}

async function perform(type: string, data: unknown, context: Context): Promise<Data | undefined> {
  if (type === '') {
    throw new Refusal(Status.missingRequestType, "Your request's `requestType` may not be empty.")
  }
  const act = Object.hasOwn(ACTS, type) ? ACTS[type] : undefined
  if (!act) throw new Refusal(Status.unknownRequestType, 'Your request type is not valid.')
  return act(new Fields(isObject(data) ? data : undefined), context)
}
