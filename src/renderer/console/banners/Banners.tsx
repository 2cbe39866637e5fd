import { ClockBanner } from './ClockBanner.tsx'
import { DenyForm } from './DenyForm.tsx'
import { FileBanners } from './FileBanners.tsx'
import { HoldBanner } from './HoldBanner.tsx'
import { LinkBanner } from './LinkBanner.tsx'
import { PromotedBanner } from './PromotedBanner.tsx'
import { RecoveredBanner } from './RecoveredBanner.tsx'
import { RestoreBanner } from './RestoreBanner.tsx'

/** What everybody at the desk has to know before anything else. */
export function Banners() {
  return (
    <>
      <LinkBanner />
      <HoldBanner />
      <PromotedBanner />
      <RestoreBanner />
      <FileBanners />
      <ClockBanner />
      <RecoveredBanner />
      <DenyForm />
    </>
  )
}
