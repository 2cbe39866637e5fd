import { DenyForm } from './DenyForm.tsx'
import { LinkBanner } from './LinkBanner.tsx'
import { RecoveredBanner } from './RecoveredBanner.tsx'

/** What everybody at the desk has to know before anything else. */
export function Banners() {
  return (
    <>
      <LinkBanner />
      <RecoveredBanner />
      <DenyForm />
    </>
  )
}
