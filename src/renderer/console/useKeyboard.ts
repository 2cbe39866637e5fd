import { useEffect } from 'react'
import { useStores } from '../stores/context.ts'
import { bindingsOf, type FixedKey } from '../stores/keys/bindings.ts'
import { listenToKeys, releaseFocus } from '../stores/keys/keyboard.ts'
import type { Stores } from '../stores/stores.ts'
import { sceneSlots } from './stage/scenes.ts'

/** Puts the show on the keyboard for as long as the console is there. */
export function useKeyboard(): void {
  const stores = useStores()
  useEffect(() => {
    const { commands, data, ui, panicHold, promoteHold } = stores
    const holds = { panic: panicHold, promote: promoteHold }
    const acts = {
      take: commands.take,
      takeAlternative: commands.take,
      undo: commands.undo,
      previous: commands.previous,
      cardTake: commands.takeCard,
      cardHide: commands.hideCard,
      marker: commands.mark,
      transition: commands.transition,
      cut: commands.cut,
      saveReplay: commands.saveReplay,
    }
    const stopKeys = listenToKeys(window, {
      bindings: () => bindingsOf(data.getState().settings?.settings.keys),
      isBlocked: () => ui.getState().dialog !== null || document.querySelector('dialog[open]') !== null,
      act: (action) => void acts[action](),
      fixed: (key) => actFixed(stores, key),
      holdStart: (action) => holds[action].start(),
      holdEnd: (action) => holds[action].cancel(),
      typing: (typing) => ui.setState({ typing }),
    })
    const stopFocus = releaseFocus(window)
    return () => {
      stopKeys()
      stopFocus()
    }
  }, [stores])
}

function actFixed({ commands, show, ui }: Stores, key: FixedKey): void {
  const { obs, rundown } = show.getState().show
  if (key.kind === 'help') {
    ui.setState({ dialog: 'help' })
  } else if (key.kind === 'scene') {
    const slot = sceneSlots(obs.primary, rundown)[key.index]
    if (slot && !slot.isMissing) commands.previewScene(slot.name)
  } else {
    const product = rundown?.products[key.index]
    if (product) commands.cueCard(product.id)
  }
}
