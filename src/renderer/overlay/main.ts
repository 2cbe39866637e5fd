import '../theme/fonts.css'
import './overlay.css'
import { openLink } from '../transport/console.ts'
import { startOverlay } from './overlay.ts'
import { rpcFeed } from './rpcFeed.ts'

// The one place where the overlay meets the wire.
startOverlay(window, rpcFeed(openLink()))
