import type { Words } from '../zh/index.ts'
import type { notices as zh } from '../zh/notices.ts'

const NOTHING = 'Nothing was done; the show is not affected.'

export const notices: Words<typeof zh> = {
  bad_request: {
    what: 'That is not acceptable input',
    means: NOTHING,
    todo: 'Correct it as said below and try again.',
  },
  unauthorized: {
    what: 'The operator token is not valid',
    means: NOTHING,
    todo: "Reopen the console, or enter the token from the engine's terminal.",
  },
  forbidden: { what: 'Not allowed', means: NOTHING, todo: "Do this on the engine's own machine." },
  not_found: {
    what: 'It is not there',
    means: NOTHING,
    todo: 'It may just have been deleted: refresh and try again.',
  },
  unknown_command: {
    what: 'The engine does not know this act',
    means: 'Nothing was done.',
    todo: 'Page and engine may differ in version: reopen the console.',
  },
  no_session: {
    what: 'No show is open',
    means: 'Nothing was done, the picture is the same.',
    todo: 'Open a show first.',
  },
  session_open: {
    what: 'A show is open already',
    means: 'No new one was opened.',
    todo: 'Close the present one first.',
  },
  session_closed: { what: 'This show is closed', means: 'Nothing was done.', todo: 'Open a new one.' },
  unknown_rundown: { what: 'This rundown is not there', means: 'No show was opened.', todo: 'Choose again.' },
  empty_rundown: {
    what: 'This rundown has no items',
    means: 'No show was opened.',
    todo: 'Add items, or choose another rundown.',
  },
  unknown_segment: {
    what: 'This show has no such item',
    means: 'Nothing was taken.',
    todo: 'Refresh and try again.',
  },
  unknown_product: {
    what: 'There is no such product',
    means: 'The card is the same.',
    todo: 'Add it to the library first.',
  },
  unknown_official: {
    what: 'There is no such speaker',
    means: 'Nothing was handed over.',
    todo: 'Check the people.',
  },
  unknown_scene: {
    what: 'OBS has no such scene',
    means: 'The picture is the same.',
    todo: 'Create it in OBS or correct the name; Settings can create it for you.',
  },
  unknown_input: {
    what: 'OBS has no such input',
    means: 'The sound is the same.',
    todo: "Check the input's name in OBS.",
  },
  stale_take: {
    what: 'The item on air has just changed',
    means: 'This take was not carried out, lest it be the wrong one.',
    todo: 'Look at what is on air, then take.',
  },
  take_too_soon: {
    what: 'Too fast: treated as a double press',
    means: 'Nothing was taken, the picture is the same.',
    todo: 'You can take again in {{seconds}} s.',
  },
  already_on_air: { what: 'This item is on air', means: 'It was not taken again.', todo: 'Nothing to do.' },
  end_of_rundown: {
    what: 'That was the last item',
    means: 'There is no next one; the picture is the same.',
    todo: 'Click any item to go back to it, or close the show.',
  },
  start_of_rundown: {
    what: 'This is the first item',
    means: 'There is none before it.',
    todo: 'Nothing to do.',
  },
  nothing_to_undo: {
    what: 'There is no take to undo',
    means: 'The picture is the same.',
    todo: 'Only the last take can be undone, once; click the item you want instead.',
  },
  nothing_cued: {
    what: 'No card is cued',
    means: 'No card went on air.',
    todo: 'Press a digit or click a card first.',
  },
  no_card_on_air: { what: 'No card is on air', means: 'There is nothing to hide.', todo: 'Nothing to do.' },
  panic_on: { what: 'The safe scene is on', means: 'Nothing was changed.', todo: 'Resume first.' },
  panic_off: {
    what: 'The safe scene is not on',
    means: 'The picture is the same.',
    todo: 'Nothing to resume.',
  },
  no_safe_scene: {
    what: 'The rundown has no safe scene',
    means: 'The picture is the same.',
    todo: 'Take a safe scene by hand now, and name one in the rundown later.',
  },
  rehearsal_only: {
    what: 'This is a rehearsal',
    means: 'Not started: neither viewers nor recordings are touched.',
    todo: 'To stream or record, close the rehearsal and open the show live.',
  },
  obs_not_ready: {
    what: 'OBS: {{obsWords}}',
    means: 'Nothing was done, and nothing will be sent later.',
    todo: '{{reasonWords}}Look at OBS; try again when it is back.',
  },
  obs_refused: {
    what: 'OBS did not accept it',
    means: 'It has no effect.',
    todo: 'Do as OBS says and try again.',
  },
  obs_timeout: {
    what: 'OBS did not confirm in time',
    means: 'It may or may not have happened; the program picture is what counts.',
    todo: 'Look at the program monitor; if it is wrong, take again or switch in OBS.',
  },
  obs_failed: { what: 'OBS did not do it', means: 'It has no effect.', todo: 'Look at OBS and try again.' },
  no_standby: {
    what: 'No standby can take over',
    means: 'The main OBS is the same.',
    todo: 'Connect a standby in Settings.',
  },
  not_unmatched: {
    what: 'This SKU is matched already',
    means: 'The counters are the same.',
    todo: 'The list updates itself.',
  },
  unknown_milestone: {
    what: 'This show has no such milestone',
    means: 'The picture is the same.',
    todo: 'Reload the page and look again.',
  },
  milestone_not_reached: {
    what: 'After refunds it is below this number again',
    means: 'Nothing went on the picture.',
    todo: 'Wait until it is reached again, or dismiss it.',
  },
  no_banner: {
    what: 'No milestone is on the picture',
    means: 'There was nothing to hide.',
    todo: 'Nothing to do.',
  },
  no_overlay: {
    what: 'Nobody can draw it',
    means: 'No overlay page is open and no OBS takes images: counters and milestones are not on the picture.',
    todo: 'Connect OBS, or add the overlay page to it as a browser source, then try again.',
  },
  no_figures_slot: {
    what: 'OBS has no "{{input}}" layer',
    means: 'Counters and milestones are not on the picture; nothing has changed.',
    todo: 'Settings → OBS connection → Set up the studio, then try again.',
  },
  unknown_source: {
    what: 'There is no such order source',
    means: 'Nothing has changed.',
    todo: 'Refresh the page and look again.',
  },
  source_not_ready: {
    what: '"{{source}}" is not set up yet',
    means: 'It was not started and brings no orders.',
    todo: 'Fill it in under Settings → Order interface, then start it.',
  },
  source_off: {
    what: 'This order source is stopped',
    means: 'The batch was not saved.',
    todo: 'Start it, then send the same again.',
  },
  in_use: { what: 'It is in use', means: 'It was not deleted.', todo: 'Replace it where it is used first.' },
  conflict: {
    what: 'It conflicts with the present state',
    means: 'Nothing was done.',
    todo: 'Refresh and try again.',
  },
  too_large: { what: 'Too large', means: 'It was not saved.', todo: 'Shorten it and try again.' },
  slow_down: {
    what: 'Orders come too fast',
    means: 'This batch was not stored and is not lost: its sender will send it again.',
    todo: 'Nothing to do; if it goes on, let the order system send smaller batches.',
  },
  bad_backup: {
    what: 'This backup cannot be used',
    means: 'Nothing was touched; the present data stays.',
    todo: 'Choose another backup.',
  },
  store_failed: {
    what: 'The data could not be written to disk',
    means: 'It has no effect: what is not on disk has not happened.',
    todo: "Check disk space and permissions on the engine's machine at once.",
  },
  internal: {
    what: 'Something broke inside the engine',
    means: 'It was not carried out; the picture from OBS is not affected.',
    todo: 'Try again; if it happens again, keep the log.',
  },
  take_without_scene: {
    what: 'OBS: {{obsWords}}',
    means: 'Nothing was taken, and nothing will be taken later.',
    todo: 'Press again within 5 s to take card and clocks alone, and switch the picture in OBS by hand.',
  },
  link_lost: {
    what: 'The engine is out of reach',
    means: 'Nothing was done, and nothing will be sent later; the picture from OBS is not affected.',
    todo: 'Reconnecting by itself; try again then.',
  },
  link_lost_sent: {
    what: 'The engine went away before it answered',
    means: 'It may or may not have been carried out.',
    todo: 'When it is back, go by what the desk shows before doing it again.',
  },
  scene_failed: {
    what: 'Scene "{{scene}}" was not switched to',
    means: 'Item, card and clocks have moved; the picture may still be the old one.',
    todo: 'Look at the program monitor, then click the scene again or switch in OBS.',
  },
  scene_late: {
    what: '"{{scene}}" came {{seconds}} s late',
    means: 'OBS was blocked; the earlier switch has happened only now, and the picture has changed.',
    todo: 'Look at the program monitor and take again if needed; see whether a dialog stands open in OBS.',
  },
  card_failed: {
    what: 'The card is not on air',
    means: 'Viewers do not see this card now.',
    todo: 'Press Enter again; if that fails, choose another way in Settings → Card and picture.',
  },
  window_reopened: {
    what: 'This window crashed and was opened again',
    means: 'Engine and OBS kept running; the session is untouched.',
    todo: 'Check the item and the picture, then go on.',
  },
  matched: { what: 'The SKU is matched', means: 'Weight and product are counted anew.', todo: '' },
  resubmitted: { what: 'Sent again', means: '', todo: '' },
  demo_failed: { what: 'The demo show did not open', means: 'Nothing has changed.', todo: 'Try again.' },
}
