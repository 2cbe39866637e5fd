import { useEffect } from 'react'
import { useData, useStores, useUi } from '../stores/context.ts'
import { Help } from './help/Help.tsx'
import { ImportDialog } from './import/ImportDialog.tsx'
import { RepairDialog } from './orders/repair/RepairDialog.tsx'
import { CloseSession } from './session/CloseSession.tsx'
import { Greeting } from './session/Greeting.tsx'
import { OpenSession } from './session/OpenSession.tsx'
import { Settings } from './settings/Settings.tsx'
import { StockDialog } from './stock/StockDialog.tsx'

/** The one window that is open over the desk, if one is. */
export function Dialogs() {
  const { ui } = useStores()
  const dialog = useUi((state) => state.dialog)
  const isNew = useData((data) => data.settings?.settings.greeted === false)
  const close = () => ui.setState({ dialog: null })

  useEffect(() => {
    if (isNew && ui.getState().dialog === null) ui.setState({ dialog: 'greeting' })
  }, [isNew, ui])

  switch (dialog) {
    case 'greeting':
      return <Greeting onClose={close} />
    case 'openSession':
      return <OpenSession onClose={close} />
    case 'closeSession':
      return <CloseSession onClose={close} />
    case 'repair':
      return <RepairDialog onClose={close} />
    case 'import':
      return <ImportDialog onClose={close} />
    case 'stock':
      return <StockDialog onClose={close} />
    case 'settings':
      return <Settings onClose={close} />
    case 'help':
      return <Help onClose={close} />
    default:
      return null
  }
}
