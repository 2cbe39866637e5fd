import type { Picture } from '../../shared/card/canvas.ts'

type Loaded = HTMLImageElement | null

const KEPT = 24

/** Loads product pictures and keeps those used last. */
export function createPictures() {
  const kept = new Map<string, Promise<Loaded>>()

  function load(url: string): Promise<Loaded> {
    const loading = kept.get(url) ?? fetchPicture(url)
    kept.delete(url)
    kept.set(url, loading)
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break
      kept.delete(oldest)
    }
    // A picture that failed may have been put there since: the next card asks again.
    void loading.then((image) => {
      if (!image && kept.get(url) === loading) kept.delete(url)
    })
    return loading
  }

  return {
    /**
     * The picture if it comes in time, or null. One that is there already always comes in time.
     * @param onLate called when it comes after all, so that the placeholder can be replaced
     */
    async soon(url: string, patienceMs: number, onLate: (image: HTMLImageElement) => void): Promise<Loaded> {
      const loading = load(url)
      let isLate = false
      const patience = new Promise<null>((resolve) => {
        setTimeout(() => {
          isLate = true
          resolve(null)
        }, patienceMs)
      })
      void loading.then((image) => {
        if (image && isLate) onLate(image)
      })
      return Promise.race([loading, patience])
    },
  }
}

async function fetchPicture(url: string): Promise<Loaded> {
  const image = new Image()
  image.src = url
  try {
    await image.decode()
    return image
  } catch {
    return null
  }
}

/** A loaded picture, ready to be painted on one context. */
export function drawable(image: HTMLImageElement, ctx: CanvasRenderingContext2D): Picture {
  return {
    width: image.naturalWidth,
    height: image.naturalHeight,
    paint(from, to) {
      ctx.imageSmoothingQuality = 'high'
      ctx.drawImage(image, from.x, from.y, from.width, from.height, to.x, to.y, to.width, to.height)
    },
  }
}
