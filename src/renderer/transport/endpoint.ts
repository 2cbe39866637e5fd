import type { FieldCueBridge } from '../../shared/desktop/bridge.ts'

/** Where an engine is and what opens it. `url` without a slash at its end. */
export interface Endpoint {
  url: string
  token: string
}

/** Where a page learns its endpoint. Asked anew at every try, so that a restarted engine is found by itself. */
export interface EndpointSource {
  /** Null while there is no token to show. */
  ask(): Promise<Endpoint | null>
  /** The token shown was refused. */
  forget(): void
  /** What the operator has typed in. */
  keep(token: string): void
}

/** What of a browser's window a page needs for its token. Spelled out, because tests run it without a browser. */
export interface PageWindow {
  location: { origin: string; pathname: string; search: string; hash: string }
  history: { state: unknown; replaceState(state: unknown, unused: string, url: string): void }
  sessionStorage: {
    getItem(key: string): string | null
    setItem(key: string, value: string): void
    removeItem(key: string): void
  }
  fieldcue?: Pick<FieldCueBridge, 'endpoint'>
}

const TOKEN_KEY = 'fieldcue.token'

/** In the desktop program the shell knows; in a browser the engine is where the page came from. */
export function endpointOf(page: PageWindow): EndpointSource {
  return page.fieldcue ? fromDesktop(page.fieldcue) : fromAddress(page)
}

function fromDesktop(bridge: Pick<FieldCueBridge, 'endpoint'>): EndpointSource {
  return { ask: () => bridge.endpoint(), forget() {}, keep() {} }
}

/** The token comes once, in the fragment, which no browser sends anywhere; it is then kept for this tab alone. */
function fromAddress({ location, history, sessionStorage }: PageWindow): EndpointSource {
  const fragment = new URLSearchParams(location.hash.replace(/^#/, ''))
  const brought = fragment.get('token')
  if (brought) {
    sessionStorage.setItem(TOKEN_KEY, brought)
    fragment.delete('token')
    const rest = fragment.size > 0 ? `#${fragment}` : ''
    history.replaceState(history.state, '', `${location.pathname}${location.search}${rest}`)
  }
  return {
    async ask() {
      const token = sessionStorage.getItem(TOKEN_KEY)
      return token ? { url: location.origin, token } : null
    },
    forget: () => sessionStorage.removeItem(TOKEN_KEY),
    keep: (token) => sessionStorage.setItem(TOKEN_KEY, token.trim()),
  }
}
