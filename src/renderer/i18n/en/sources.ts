import type { Words } from '../zh/index.ts'
import type { sources as zh } from '../zh/sources.ts'

export const sources: Words<typeof zh> = {
  title: 'Order sources',
  name: { webhook: 'Order interface', demo: 'Demo orders', pinduoduo: 'Pinduoduo', folder: 'Sheet folder' },
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
  reconciled: 'reconciled {{age}}, {{found}} lines added or corrected',
  start: 'Start',
  stop: 'Stop',
  toSettings: 'Order settings…',
  stopTitle: 'Stop "{{name}}"?',
  stopBody: {
    webhook: 'Senders get 503 and have to send again. What is booked stays.',
    demo: 'No more simulated orders are made. What is booked stays.',
    pinduoduo:
      'Pinduoduo is not asked any more and the counters stay where they are. Started again, it fetches on from the same place and loses nothing.',
    folder:
      'Sheets put into the folder are no longer imported by themselves; files stay as they are. Started again, it catches up and counts nothing twice.',
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
    not_configured:
      'Address, keys and shop are not filled in, so no orders are fetched. Fill them in under Order settings.',
    token_expired:
      'The access token has expired and fetching has stopped. Authorise again and enter the new token; it fetches on from the same place.',
    sign_refused:
      'Pinduoduo does not accept the signature and fetching has stopped. Check client_id and client_secret; it fetches on from the same place.',
    not_authorised:
      'The shop has not authorised this app and fetching has stopped. Authorise it on the open platform, then start again; it fetches on from the same place.',
    platform_refused:
      'Pinduoduo refused the request and fetching has stopped. Do what its words say, then start again; it fetches on from the same place.',
    limited: 'Pinduoduo limits the rate; it is asked again by itself and nothing is lost. Nothing to do.',
    platform_busy: 'Pinduoduo is down for the moment; it is asked again by itself and nothing is lost.',
    unreachable:
      'The gateway is out of reach; it is tried again by itself and nothing is lost. Check the network and the address.',
    timed_out: 'Pinduoduo did not answer in time; it is asked again by itself and nothing is lost.',
    bad_answer: "Pinduoduo's answer was incomplete; it is asked again by itself and nothing is lost.",
    no_folder: 'No folder is set, so nothing is imported by itself. Set one in the order settings.',
    folder_unreadable:
      'The folder cannot be read; it is tried again by itself. Check the path, the network drive and its permissions.',
    sheet_waiting:
      'A sheet was not imported by itself and is not counted. Open it with "Import sheet", look and import it.',
  },
  pdd: {
    lead: "Fetches orders and refunds from Pinduoduo's open platform. It takes an app of your own that the shop has authorised; most apps may only ask from the platform's own cloud, so test first.",
    gateway: 'Gateway address',
    gatewayHint: 'e.g. https://gw-api.pinduoduo.com/api/router; what the platform names counts',
    gatewayBad: 'should read https://host/path',
    clientId: 'client_id',
    shopId: 'Shop id',
    shopIdHint: 'stands with every order; do not change it once in use',
    clientSecret: 'client_secret',
    accessToken: 'Access token',
    secretSet: 'Kept; leave empty to go on using it',
    secretNone: 'Not set',
    kept: "Secrets are kept by this system's secret store",
    notKept:
      'This machine has no secret store: secrets hold for this run only and are needed again after a restart',
    forget: 'Forget secret and token',
    save: 'Save',
    test: 'Test the connection',
    testing: 'Testing…',
    testOk:
      'It works: {{orders}} orders changed within half an hour; the platform is {{seconds}} s off this machine',
    testFailed: 'No orders: {{reason}}',
  },
}
