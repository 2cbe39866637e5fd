import type { CommandName } from '../../../shared/api/commands.ts'
import type { Act } from '../act.ts'
import * as card from './card.ts'
import * as figures from './figures.ts'
import * as floor from './floor.ts'
import * as obs from './obs.ts'
import * as outputs from './outputs.ts'
import * as panic from './panic.ts'
import { promoteStandby, syncStandby } from './promote.ts'
import * as prompter from './prompter.ts'
import * as repair from './repair.ts'
import { retryPart } from './retryPart.ts'
import * as session from './session.ts'
import * as source from './source.ts'
import * as switching from './switching.ts'
import * as take from './take.ts'
import * as training from './training.ts'
import { undo } from './undo.ts'
import * as viewers from './viewers.ts'

/** Every command of the contract and the act that answers it; the compiler proves that none is missing. */
export const acts: { [N in CommandName]: Act<N> } = {
  'session.open': session.open,
  'session.close': session.close,
  'show.take': take.take,
  'show.next': take.next,
  'show.previous': take.previous,
  'show.undoTake': undo,
  'show.panic': panic.panic,
  'show.resume': panic.resume,
  'show.retryPart': retryPart,
  'card.cue': card.cue,
  'card.take': card.take,
  'card.hide': card.hide,
  'obs.switchScene': switching.switchScene,
  'obs.setPreview': switching.setPreview,
  'obs.transition': switching.transition,
  'obs.cut': switching.cut,
  'obs.setTransition': switching.setTransition,
  'obs.tbar': switching.tbar,
  'obs.setStudioMode': switching.setStudioMode,
  'obs.startStream': outputs.startStream,
  'obs.stopStream': outputs.stopStream,
  'obs.startRecord': outputs.startRecord,
  'obs.stopRecord': outputs.stopRecord,
  'obs.startReplayBuffer': outputs.startReplayBuffer,
  'obs.stopReplayBuffer': outputs.stopReplayBuffer,
  'obs.saveReplay': outputs.saveReplay,
  'obs.setMute': obs.setMute,
  'obs.setVolume': obs.setVolume,
  'obs.promoteStandby': promoteStandby,
  'obs.syncStandby': syncStandby,
  'marker.add': floor.addMarker,
  'prompter.play': prompter.play,
  'prompter.pause': prompter.pause,
  'prompter.seek': prompter.seek,
  'prompter.setRate': prompter.setRate,
  'relay.handOver': floor.handOver,
  'source.start': source.start,
  'source.stop': source.stop,
  'milestone.approve': figures.approve,
  'milestone.dismiss': figures.dismiss,
  'milestone.hide': figures.hideBanner,
  'overlay.showCounters': figures.showCounters,
  'overlay.hideCounters': figures.hideCounters,
  'order.match': repair.matchSku,
  'order.unmatch': repair.unmatchSku,
  'quarantine.resubmit': repair.resubmit,
  'quarantine.discard': repair.discard,
  'quarantine.reopen': repair.reopen,
  'viewers.note': viewers.note,
  'training.fault': training.fault,
  'training.endFaults': training.endFaults,
}
