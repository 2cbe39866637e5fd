import type { Words } from '../zh/index.ts'
import type { sources as zh } from '../zh/sources.ts'

export const sources: Words<typeof zh> = {
  title: 'Order sources',
  name: { webhook: 'Order interface', demo: 'Demo orders' },
  state: {
    off: 'stopped',
    running: 'receiving',
    waiting: 'waiting for orders',
    retrying: 'trying again',
    failed: 'needs attention',
    notReady: 'not set up',
  },
  lastSuccess: 'worked {{age}}',
  lastReceived: 'orders {{age}}',
  neverReceived: 'no orders yet',
  lag: { newest_order: 'newest order {{age}}', fetched: 'fetched up to {{age}}' },
  counts: '{{received}} lines · {{accepted}} booked · {{rejected}} refused',
  start: 'Start',
  stop: 'Stop',
  toSettings: 'Order settings…',
  stopTitle: 'Stop "{{name}}"?',
  stopBody: {
    webhook: 'Senders get 503 and have to send again. What is booked stays.',
    demo: 'No more simulated orders are made. What is booked stays.',
  },
  error: {
    bad_signature:
      'The last delivery had a wrong signature or time and was not saved. Check the secret and the clock of the order system.',
    bad_request:
      'The last delivery could not be read; its text is in quarantine. Have it sent again in the agreed form.',
    too_large: 'The last delivery was too large and was not saved. Have it sent in parts.',
    slow_down:
      'Orders come faster than they can be stored; the sender was asked to send again shortly. Nothing is lost, nothing to do.',
    store_failed:
      "Orders could not be written to disk and were not saved. Check disk space and permissions on the engine's machine at once.",
    internal: 'Something broke while receiving; this batch was not saved. See the engine log.',
  },
}
